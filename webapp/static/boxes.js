// What the server answers to the review desk's scripts: fresh papers, a problem in words, the text in a drawn box.

// The papers' HTML, or null when the answer was something else, which is told.
export async function answered(answer, say) {
  if (answer.status === 401) {
    window.location.assign(`/vao?het=1&den=${encodeURIComponent(window.location.pathname)}`);
    return null;
  }
  if ((answer.headers.get("content-type") ?? "").startsWith("text/html")) return answer.text();
  say((await answer.json()).title, "bad");
  return null;
}

// {text, place, told} of the box, or null when nothing could be read, which is told.
export async function boxText(dossier, form, page, box, say) {
  const body = new FormData();
  for (const name of ["csrf", "paper", "field"]) body.set(name, form.elements[name].value);
  body.set("page", page);
  body.set("box", box.join(" "));
  const answer = await fetch(`/duyet/${dossier}/khung`, { method: "POST", body, headers: { "X-Sohoa": "1" } });
  const told = await answer.json();
  if (answer.ok) return told;
  say(told.title, "bad");
  return null;
}
