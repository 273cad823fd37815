// The scan beside the fields: shows one page, lights one box, zooms to it, can be dragged, wheeled and drawn on.
const AROUND = 3.2; // the zoomed part is so many times as high as the box, so that the lines around it can be read
const LEAST_WIDTH = 0.45; // of the page: closer than that the reader loses the place
const STEP = 1.25; // one press of the zoom buttons
const SLIP = 8; // screen pixels; a shorter drag is a click, not a box
const SVG = "http://www.w3.org/2000/svg";

export class Scan {
  constructor(svg, links, tools) {
    this.svg = svg;
    this.image = svg.querySelector("image");
    this.boxes = svg.querySelector("#boxes");
    this.links = [...links];
    this.current = this.links.find((link) => link.hasAttribute("aria-current")) ?? this.links[0];
    this.pick = () => {};
    this.drawn = () => {};
    this.drawing = tools.querySelector("#draw");
    for (const link of this.links) link.addEventListener("click", (event) => this.#follow(event, link));
    this.#tool(tools.querySelector("#whole"), () => this.showAll());
    this.#tool(tools.querySelector("#in"), () => this.#zoomBy(1 / STEP));
    this.#tool(tools.querySelector("#out"), () => this.#zoomBy(STEP));
    this.#tool(this.drawing, () => this.#drawMode(this.drawing.getAttribute("aria-pressed") !== "true"));
    this.#listen();
  }

  get page() {
    return Number(this.current.dataset.page);
  }

  // rows: [{page, box: [left, top, width, height] | null, open, label, key}]
  rows(rows) {
    this.list = rows;
    this.#draw();
  }

  light(row) {
    const before = this.lit;
    this.lit = row.key;
    if (row.page && row.page !== this.page) this.turn(row.page);
    else this.#relight(before);
    if (row.box) this.#zoom(row.box);
    else this.showAll();
  }

  turn(number) {
    const link = this.links.find((one) => Number(one.dataset.page) === number);
    if (!link) return;
    this.current.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    this.current = link;
    this.image.setAttribute("width", link.dataset.width);
    this.image.setAttribute("height", link.dataset.height);
    this.image.setAttribute("href", link.href);
    this.svg.setAttribute("aria-label", this.svg.dataset.label.replace("%", number));
    this.#draw();
    this.showAll();
  }

  showAll() {
    this.#view(0, 0, Number(this.current.dataset.width), Number(this.current.dataset.height));
  }

  #tool(button, act) {
    button.hidden = false;
    button.addEventListener("click", act);
  }

  #follow(event, link) {
    event.preventDefault();
    this.turn(Number(link.dataset.page));
  }

  #draw() {
    const shapes = (this.list ?? []).filter((row) => row.box && row.page === this.page).map((row) => this.#shape(row));
    this.boxes.replaceChildren(...shapes);
  }

  // Only the two boxes that change, so that a page with hundreds of them stays quick.
  #relight(before) {
    for (const rect of this.boxes.children) {
      if (rect.dataset.key === before) rect.classList.remove("lit");
      if (rect.dataset.key === this.lit) rect.classList.add("lit");
    }
  }

  #shape(row) {
    const rect = document.createElementNS(SVG, "rect");
    const [left, top, width, height] = row.box;
    for (const [name, value] of Object.entries({ x: left - 6, y: top - 6, width: width + 12, height: height + 12 })) rect.setAttribute(name, value);
    rect.setAttribute("class", `${row.open ? "open" : "sure"}${row.key === this.lit ? " lit" : ""}`);
    rect.dataset.key = row.key;
    const title = document.createElementNS(SVG, "title");
    title.textContent = row.label;
    rect.append(title);
    return rect;
  }

  #zoom([left, top, width, height]) {
    const pageWidth = Number(this.current.dataset.width);
    const shape = this.svg.clientHeight / Math.max(1, this.svg.clientWidth);
    const wide = Math.min(pageWidth, Math.max(width * 1.25, pageWidth * LEAST_WIDTH));
    const high = Math.max(wide * shape, height * AROUND);
    this.#view(left + width / 2 - wide / 2, top + height / 2 - high / 2, wide, high);
  }

  #zoomBy(factor, across = 0.5, down = 0.5) {
    const { x, y, width, height } = this.box;
    this.#view(x + across * width * (1 - factor), y + down * height * (1 - factor), width * factor, height * factor);
  }

  #view(x, y, width, height) {
    this.box = { x, y, width, height };
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  #scale() {
    return Math.max(this.box.width / this.svg.clientWidth, this.box.height / this.svg.clientHeight);
  }

  #drawMode(on) {
    this.drawing.setAttribute("aria-pressed", on);
    this.svg.classList.toggle("drawing", on);
  }

  #point(event) {
    const matrix = this.svg.getScreenCTM().inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
  }

  #listen() {
    let from = null;
    this.showAll();
    this.svg.addEventListener("pointerdown", (event) => {
      const draws = event.shiftKey || this.svg.classList.contains("drawing");
      from = { x: event.clientX, y: event.clientY, box: { ...this.box }, at: draws ? this.#point(event) : null };
      if (draws) event.preventDefault();
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from || event.buttons === 0) return;
      if (from.at) this.#rubber(from.at, this.#point(event));
      else this.#drag(event, from);
    });
    this.svg.addEventListener("pointerup", (event) => {
      const moved = from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP;
      if (moved && from.at) this.#finish(from.at, this.#point(event));
      else if (from && !moved && event.target.dataset?.key) this.pick(event.target.dataset.key);
      this.#rest();
      from = null;
    });
    this.svg.addEventListener("pointerleave", () => {
      this.#rest();
      from = null;
    });
    this.svg.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  #drag(event, from) {
    this.svg.classList.add("dragging");
    const scale = this.#scale();
    this.#view(from.box.x - (event.clientX - from.x) * scale, from.box.y - (event.clientY - from.y) * scale, from.box.width, from.box.height);
  }

  #rubber([left, top], [right, bottom]) {
    this.band ??= this.svg.appendChild(document.createElementNS(SVG, "rect"));
    this.band.setAttribute("class", "band");
    const shape = { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
    for (const [name, value] of Object.entries(shape)) this.band.setAttribute(name, value);
  }

  #finish([left, top], [right, bottom]) {
    this.drawn(this.page, [Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom)]);
    this.#drawMode(false);
  }

  #rest() {
    this.band?.remove();
    this.band = null;
    this.svg.classList.remove("dragging");
  }

  #wheel(event) {
    event.preventDefault();
    const frame = this.svg.getBoundingClientRect();
    this.#zoomBy(event.deltaY > 0 ? 1.2 : 1 / 1.2, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }
}
