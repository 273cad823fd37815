// The scan beside the fields: shows one page, lights one box, zooms to it, can be dragged and wheeled.
const AROUND = 3.2; // the zoomed part is so many times as high as the box, so that the lines around it can be read
const LEAST_WIDTH = 0.45; // of the page: closer than that the reader loses the place

export class Scan {
  constructor(svg, links, whole) {
    this.svg = svg;
    this.image = svg.querySelector("image");
    this.boxes = svg.querySelector("#boxes");
    this.links = [...links];
    this.whole = whole;
    this.current = this.links.find((link) => link.hasAttribute("aria-current")) ?? this.links[0];
    this.pick = () => {};
    for (const link of this.links) link.addEventListener("click", (event) => this.#follow(event, link));
    whole.hidden = false;
    whole.addEventListener("click", () => this.showAll());
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
    this.lit = row.key;
    if (row.page && row.page !== this.page) this.turn(row.page);
    else this.#draw();
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

  #follow(event, link) {
    event.preventDefault();
    this.turn(Number(link.dataset.page));
  }

  #draw() {
    const shapes = (this.list ?? []).filter((row) => row.box && row.page === this.page).map((row) => this.#shape(row));
    this.boxes.replaceChildren(...shapes);
  }

  #shape(row) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const [left, top, width, height] = row.box;
    for (const [name, value] of Object.entries({ x: left - 6, y: top - 6, width: width + 12, height: height + 12 })) rect.setAttribute(name, value);
    rect.setAttribute("class", `${row.open ? "open" : "sure"}${row.key === this.lit ? " lit" : ""}`);
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = row.label;
    rect.append(title);
    rect.addEventListener("click", () => this.pick(row.key));
    return rect;
  }

  #zoom([left, top, width, height]) {
    const pageWidth = Number(this.current.dataset.width);
    const shape = this.svg.clientHeight / Math.max(1, this.svg.clientWidth);
    const wide = Math.min(pageWidth, Math.max(width * 1.25, pageWidth * LEAST_WIDTH));
    const high = Math.max(wide * shape, height * AROUND);
    this.#view(left + width / 2 - wide / 2, top + height / 2 - high / 2, wide, high);
  }

  #view(x, y, width, height) {
    this.box = { x, y, width, height };
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  #scale() {
    return Math.max(this.box.width / this.svg.clientWidth, this.box.height / this.svg.clientHeight);
  }

  #listen() {
    let from = null;
    this.showAll();
    this.svg.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, box: { ...this.box } };
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from || event.buttons === 0) return;
      this.svg.classList.add("dragging");
      const scale = this.#scale();
      this.#view(from.box.x - (event.clientX - from.x) * scale, from.box.y - (event.clientY - from.y) * scale, from.box.width, from.box.height);
    });
    for (const kind of ["pointerup", "pointerleave"]) {
      this.svg.addEventListener(kind, () => {
        from = null;
        this.svg.classList.remove("dragging");
      });
    }
    this.svg.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  #wheel(event) {
    event.preventDefault();
    const factor = event.deltaY > 0 ? 1.2 : 1 / 1.2;
    const frame = this.svg.getBoundingClientRect();
    const across = (event.clientX - frame.left) / frame.width;
    const down = (event.clientY - frame.top) / frame.height;
    const { x, y, width, height } = this.box;
    this.#view(x + across * width * (1 - factor), y + down * height * (1 - factor), width * factor, height * factor);
  }
}
