// The dossier page: listens for progress and shows the fresh state, without losing the reader's place.
const live = document.getElementById("live");
let asking = false;
let again = false;

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch(window.location.pathname, { headers: { "X-Sohoa": "1" } });
    if (answer.status === 401) window.location.assign(`/vao?het=1&den=${encodeURIComponent(window.location.pathname)}`);
    if (answer.ok) live.innerHTML = await answer.text();
  } finally {
    asking = false;
  }
  if (again) {
    again = false;
    await refresh();
  }
}

if (live.querySelector('[data-working="1"]')) {
  const source = new EventSource(`${window.location.pathname}/tien-do`);
  source.addEventListener("progress", refresh);
  source.addEventListener("end", () => {
    source.close();
    refresh();
  });
}
