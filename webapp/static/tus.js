// Sends one file in pieces by tus 1.0.0 and goes on where a broken line stopped it, also after the page was closed.
const PIECE = 400_000; // bytes; a line of 50 kB/s needs eight seconds, and what came of a broken piece is kept as well
const PAUSE = 2_000; // milliseconds before trying again; longer after each failure
const LONGEST_PAUSE = 15_000;
const VERSION = { "Tus-Resumable": "1.0.0", "X-Sohoa": "1" };

const wait = (time) => new Promise((done) => setTimeout(done, time));
const packed = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export class Refused extends Error {}

export class Upload {
  constructor(file, batch, csrf, tell) {
    this.file = file;
    this.batch = batch;
    this.headers = { ...VERSION, "X-CSRF-Token": csrf };
    this.tell = tell;
    this.key = `sohoa:${batch}:${file.name}:${file.size}:${file.lastModified}`;
    this.stopped = false;
  }

  // Resolves when all bytes are stored; rejects with Refused when the server does not want the file.
  async run() {
    for (let tries = 0; !this.stopped; tries += 1) {
      try {
        const at = await this.#begin();
        await this.#pieces(at, () => (tries = 0));
        localStorage.removeItem(this.key);
        return;
      } catch (trouble) {
        if (trouble instanceof Refused) throw trouble;
        this.tell(this.sent ?? 0, true);
        await wait(Math.min(LONGEST_PAUSE, PAUSE * 2 ** Math.min(tries, 4)));
      }
    }
  }

  async stop() {
    this.stopped = true;
    localStorage.removeItem(this.key);
    if (this.address) await fetch(this.address, { method: "DELETE", headers: this.headers }).catch(() => {});
  }

  async #begin() {
    this.address = localStorage.getItem(this.key);
    if (this.address) {
      const known = await fetch(this.address, { method: "HEAD", headers: VERSION });
      if (known.ok) return Number(known.headers.get("Upload-Offset"));
      localStorage.removeItem(this.key);
    }
    const headers = { ...this.headers, "Upload-Length": this.file.size, "Upload-Metadata": `filename ${packed(this.file.name)},batch ${packed(this.batch)}` };
    const made = await fetch("/nop/tep", { method: "POST", headers });
    if (!made.ok) throw await refusal(made);
    this.address = made.headers.get("Location");
    localStorage.setItem(this.key, this.address);
    return 0;
  }

  async #pieces(from, moved) {
    let at = from;
    this.#said(at);
    while (at < this.file.size && !this.stopped) {
      const body = this.file.slice(at, at + PIECE);
      const headers = { ...this.headers, "Upload-Offset": at, "Content-Type": "application/offset+octet-stream" };
      const answer = await fetch(this.address, { method: "PATCH", headers, body });
      if (answer.status === 409) return this.#pieces(await this.#begin(), moved);
      if (!answer.ok) throw await refusal(answer);
      at = Number(answer.headers.get("Upload-Offset"));
      moved();
      this.#said(at);
    }
    return undefined;
  }

  #said(at) {
    this.sent = at;
    this.tell(at, false);
  }
}

// A server that is down or busy will do later; what it refuses, it refuses again.
async function refusal(answer) {
  if (answer.status === 401) window.location.assign("/vao?het=1");
  if (answer.status >= 500) return new Error(answer.status);
  const told = await answer.json().catch(() => ({}));
  return new Refused(told.title ?? "");
}
