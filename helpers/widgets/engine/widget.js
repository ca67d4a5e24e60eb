// The page's side of an explorer: controls, a canvas, and the same values as text.
// State comes from the kernel in three traits: `about` (what there is to control), `values` (where the controls
// stand; both sides write it) and `frame` (the picture, packed by scene.py).

const COLOURS = {
  blue: "#0072B2", orange: "#E69F00", green: "#009E73", vermillion: "#D55E00", purple: "#CC79A7",
  sky: "#56B4E9", yellow: "#F0E442", black: "#000000", grey: "#8A8A8A", pale: "#A6DCCB",
};
// The same colours as in still.py; a test compares them.
const PALETTES = {
  classes: ["#8FC3E3", "#FFFFFF", "#F2B48A"],
  cost: ["#FFFFFF", "#D5DCE6", "#77869C"],
};
// The same picture on dark paper: lines lighter, maps darker, so that what is drawn on them can be told from them.
const DARK_COLOURS = {
  blue: "#58B4E8", orange: "#F2B84B", green: "#3CC79A", vermillion: "#FF8F52", purple: "#E3A2C5",
  sky: "#9AD2F3", yellow: "#F0E442", black: "#FFFFFF", grey: "#9C9C9C", pale: "#2E6E5B",
};
const DARK_PALETTES = {
  classes: ["#17527A", "#15171A", "#7A3D16"],
  cost: ["#15171A", "#2B323C", "#5E6E85"],
};
const BANDS = 14;
const DASHES = { solid: [], dashed: [7, 4], dotted: [2, 3] };
const FONT = "system-ui, 'DejaVu Sans', sans-serif";
const HEIGHT = 330;
const ANSWER_MS = 4000; // a kernel that is idle answers in far less
const FIRST_ANSWER_MS = 15000; // after “Run All” it has other cells to run first
const REACH = 7; // how near to a line a click takes it, in pixels
const WEIGHTS = { min: -4, max: 4, step: 0.1 };

function unpack(frame) {
  const length = frame.getUint32(0, true);
  const start = frame.byteOffset + 4;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(frame.buffer, start, length)));
  const read = ({ at, n, type }) => type === "f4"
    ? new Float32Array(frame.buffer.slice(start + length + at, start + length + at + 4 * n))
    : new Uint8Array(frame.buffer, start + length + at, n);
  return { header, read };
}

function ramp(stopsInHex, palette) {
  const stops = stopsInHex.map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
  const table = new Uint8Array(256 * 4);
  for (let value = 0; value < 256; value++) {
    const share = palette === "cost" ? Math.min(Math.floor((value / 256) * BANDS), BANDS - 1) / (BANDS - 1) : value / 255;
    const place = share * (stops.length - 1);
    const low = Math.min(Math.floor(place), stops.length - 2);
    for (let i = 0; i < 3; i++) table[4 * value + i] = stops[low][i] + (place - low) * (stops[low + 1][i] - stops[low][i]);
    table[4 * value + 3] = 255;
  }
  return table;
}
function theme(name, colours, palettes, ink, soft, paper, veil) {
  const ramps = Object.fromEntries(Object.entries(palettes).map(([palette, stops]) => [palette, ramp(stops, palette)]));
  return { name, colours, classes: [colours.blue, colours.vermillion], ramps, ink, soft, paper, veil };
}
const THEMES = {
  light: theme("light", COLOURS, PALETTES, "#111", "#444", "#fff", "rgba(255, 255, 255, 0.82)"),
  dark: theme("dark", DARK_COLOURS, DARK_PALETTES, "#eee", "#aaa", "#111", "rgba(17, 17, 17, 0.78)"),
};
let look = THEMES.light; // of the picture that is painted just now

// What the page around us looks like: Jupyter, VS Code and Colab say so themselves, elsewhere the browser knows.
const darkByBrowser = window.matchMedia("(prefers-color-scheme: dark)");
function themeOfPage() {
  const body = document.body, said = body.dataset.jpThemeLight ?? (document.documentElement.getAttribute("theme") || document.documentElement.dataset.theme);
  if (said === "true" || said === "light" || body.classList.contains("vscode-light")) return "light";
  if (said === "false" || said === "dark" || body.classList.contains("vscode-dark") || body.classList.contains("vscode-high-contrast")) return "dark";
  return darkByBrowser.matches ? "dark" : "light";
}
function watchTheme(changed) {
  const watcher = new MutationObserver(changed);
  for (const node of [document.body, document.documentElement]) watcher.observe(node, { attributes: true, attributeFilter: ["class", "theme", "data-theme", "data-jp-theme-light"] });
  darkByBrowser.addEventListener("change", changed);
  return () => {
    watcher.disconnect();
    darkByBrowser.removeEventListener("change", changed);
  };
}

// A round step so that about `wanted` ticks fit.
function ticks(low, high, wanted) {
  const raw = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((k) => k * power).find((candidate) => candidate >= raw);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) found.push(k * step);
  return found;
}

const tickText = (value, log) => log ? `1e${Math.round(value)}` : String(Number(value.toPrecision(6)));

// One example's mark, drawn once and then stamped: hundreds of small paths a picture take longer than the training.
const STAMP = 12;
const stamps = new Map();
function stamp(label, hollow) {
  const zoom = window.devicePixelRatio || 1, key = `${label} ${hollow} ${zoom} ${look.name}`;
  if (!stamps.has(key)) {
    const small = new OffscreenCanvas(Math.ceil(STAMP * zoom), Math.ceil(STAMP * zoom));
    const ctx = small.getContext("2d");
    ctx.setTransform(zoom, 0, 0, zoom, (STAMP / 2) * zoom, (STAMP / 2) * zoom);
    ctx.beginPath();
    if (label) {
      ctx.moveTo(0, -4);
      ctx.lineTo(3.8, 3);
      ctx.lineTo(-3.8, 3);
      ctx.closePath();
    } else {
      ctx.arc(0, 0, 3, 0, 7);
    }
    ctx.lineWidth = 0.8;
    ctx.strokeStyle = hollow ? look.classes[label] : look.paper;
    ctx.fillStyle = look.classes[label];
    if (!hollow) ctx.fill();
    ctx.stroke();
    stamps.set(key, small);
  }
  return stamps.get(key);
}

// The examples of a panel, all at once: they stay the same while a training goes on.
const SHEETS = 8;
const sheets = [];
const same = (one, other) => one.length === other.length && one.every((value, i) => value === other[i]);

class Painter {
  constructor(ctx, panel, box, read, chosen) {
    Object.assign(this, { ctx, panel, box, read, chosen });
    const [x0, x1] = panel.xlim, [y0, y1] = panel.ylim;
    this.x = (value) => box.left + ((value - x0) / (x1 - x0)) * box.width;
    this.y = (value) => box.top + box.height - ((value - y0) / (y1 - y0)) * box.height;
  }

  draw() {
    const { ctx, box, panel } = this;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top, box.width, box.height);
    ctx.clip();
    for (const layer of panel.layers) this[layer.kind](layer);
    ctx.restore();
    this.decorate();
    this.legend();
  }

  decorate() {
    const { ctx, box, panel } = this;
    ctx.fillStyle = look.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.font = `600 13px ${FONT}`;
    ctx.fillText(panel.title, box.left + box.width / 2, box.top - 9, box.width + 40);
    if (panel.bare) return;
    ctx.strokeStyle = look.soft;
    ctx.lineWidth = 1;
    ctx.strokeRect(box.left, box.top, box.width, box.height);
    ctx.font = `12px ${FONT}`;
    for (const value of ticks(...panel.xlim, Math.max(3, box.width / 60))) {
      ctx.fillText(tickText(value, false), this.x(value), box.top + box.height + 16);
      this.stroke([[this.x(value), box.top + box.height], [this.x(value), box.top + box.height + 4]]);
    }
    ctx.fillText(panel.xlabel, box.left + box.width / 2, box.top + box.height + 33);
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    for (const value of ticks(...panel.ylim, box.height / 45)) {
      if (panel.log_y && Math.abs(value - Math.round(value)) > 1e-6) continue;
      ctx.fillText(tickText(value, panel.log_y), box.left - 6, this.y(value));
      this.stroke([[box.left - 4, this.y(value)], [box.left, this.y(value)]]);
    }
    ctx.save();
    ctx.translate(box.left - 42, box.top + box.height / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = "center";
    ctx.fillText(panel.ylabel, 0, 0);
    ctx.restore();
  }

  stroke(points) {
    this.ctx.beginPath();
    points.forEach(([x, y], i) => (i ? this.ctx.lineTo(x, y) : this.ctx.moveTo(x, y)));
    this.ctx.stroke();
  }

  legend() {
    const { ctx, box } = this;
    const named = this.panel.layers.filter((layer) => layer.label);
    if (!named.length) return;
    ctx.font = `12px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    const width = Math.max(...named.map((layer) => ctx.measureText(layer.label).width)) + 46;
    const left = box.left + box.width - width - 4;
    ctx.fillStyle = look.veil;
    ctx.fillRect(left, box.top + 4, width, 18 * named.length + 4);
    named.forEach((layer, i) => {
      const y = box.top + 15 + 18 * i;
      this.pen(layer);
      this.stroke([[left + 6, y], [left + 36, y]]);
      ctx.fillStyle = look.ink;
      ctx.fillText(layer.label, left + 41, y);
    });
    ctx.setLineDash([]);
  }

  pen({ colour, width, dash }) {
    this.ctx.strokeStyle = look.colours[colour];
    this.ctx.lineWidth = width;
    this.ctx.setLineDash(DASHES[dash]);
  }

  map(layer) {
    const { ctx } = this;
    const values = this.read(layer.values), { rows, columns } = layer;
    const small = new OffscreenCanvas(columns, rows);
    const picture = new ImageData(columns, rows);
    const table = look.ramps[layer.palette];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const from = 4 * values[row * columns + column], to = 4 * ((rows - 1 - row) * columns + column);
        for (let i = 0; i < 4; i++) picture.data[to + i] = table[from + i];
      }
    }
    small.getContext("2d").putImageData(picture, 0, 0);
    const [left, right, bottom, top] = layer.extent;
    ctx.imageSmoothingEnabled = layer.palette !== "cost";
    ctx.drawImage(small, this.x(left), this.y(top), this.x(right) - this.x(left), this.y(bottom) - this.y(top));
    if (layer.boundary) {
      ctx.strokeStyle = look.colours.black;
      ctx.lineWidth = 1.5;
      this.trace(values, rows, columns, layer.extent);
    }
  }

  // The same line alone, for another map than the one that is shown.
  contour(layer) {
    this.pen(layer);
    this.trace(this.read(layer.values), layer.rows, layer.columns, layer.extent);
    this.ctx.setLineDash([]);
  }

  // The line along which the map is one half: marching squares, each edge cut where the value crosses.
  trace(values, rows, columns, [left, right, bottom, top]) {
    const { ctx } = this, level = 127.5;
    const px = (column) => this.x(left + (column / (columns - 1)) * (right - left));
    const py = (row) => this.y(bottom + (row / (rows - 1)) * (top - bottom));
    ctx.beginPath();
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const at = row * columns + column;
        const a = values[at], b = values[at + 1], c = values[at + columns + 1], d = values[at + columns];
        const above = (a > level) + (b > level) + (c > level) + (d > level);
        if (above === 0 || above === 4) continue;
        const cuts = [];
        const cut = (u, v, x0, y0, x1, y1) => {
          if ((u > level) === (v > level)) return;
          const t = (level - u) / (v - u);
          cuts.push([px(x0 + t * (x1 - x0)), py(y0 + t * (y1 - y0))]);
        };
        cut(a, b, column, row, column + 1, row);
        cut(b, c, column + 1, row, column + 1, row + 1);
        cut(c, d, column + 1, row + 1, column, row + 1);
        cut(d, a, column, row + 1, column, row);
        for (let i = 0; i + 1 < cuts.length; i += 2) {
          ctx.moveTo(...cuts[i]);
          ctx.lineTo(...cuts[i + 1]);
        }
      }
    }
    ctx.stroke();
  }

  points(layer) {
    const { ctx, box, panel } = this;
    const zoom = window.devicePixelRatio || 1;
    const arrays = [layer.x, layer.y, layer.labels].map(this.read);
    const place = [zoom, box.left, box.top, box.width, box.height, panel.xlim, panel.ylim, layer.hollow, look.name].join();
    let sheet = sheets.find((one) => one.place === place && one.arrays.every((array, i) => same(array, arrays[i])));
    if (!sheet) {
      sheet = { place, arrays: arrays.map((array) => array.slice()), picture: this.sheet(arrays, layer.hollow, zoom) };
      sheets.unshift(sheet);
      sheets.length = Math.min(sheets.length, SHEETS);
    }
    ctx.drawImage(sheet.picture, box.left, box.top, sheet.picture.width / zoom, sheet.picture.height / zoom);
  }

  // Examples with a value each, in the colours of the map.
  readings(layer) {
    const { ctx } = this, [x, y, shade] = [layer.x, layer.y, layer.shade].map(this.read), table = look.ramps.classes;
    for (let i = 0; i < x.length; i++) {
      const colour = `rgb(${[0, 1, 2].map((part) => table[4 * shade[i] + part]).join()})`;
      ctx.beginPath();
      ctx.arc(this.x(x[i]), this.y(y[i]), 3.4, 0, 7);
      ctx.lineWidth = layer.hollow ? 1.8 : 1;
      ctx.fillStyle = colour;
      if (!layer.hollow) ctx.fill();
      ctx.strokeStyle = layer.hollow ? colour : look.soft;
      ctx.stroke();
    }
  }

  sheet([x, y, labels], hollow, zoom) {
    const { box } = this;
    const picture = new OffscreenCanvas(Math.ceil(box.width * zoom), Math.ceil(box.height * zoom));
    const ctx = picture.getContext("2d");
    ctx.setTransform(zoom, 0, 0, zoom, -box.left * zoom, -box.top * zoom);
    for (let i = 0; i < labels.length; i++) {
      ctx.drawImage(stamp(labels[i], hollow), this.x(x[i]) - STAMP / 2, this.y(y[i]) - STAMP / 2, STAMP, STAMP);
    }
    return picture;
  }

  line(layer) {
    const { ctx } = this;
    const x = this.read(layer.x), y = this.read(layer.y);
    const far = (value) => Math.max(-1e5, Math.min(1e5, value)); // canvases lose lines that end beyond their range
    this.pen(layer);
    ctx.beginPath();
    let open = false;
    for (let i = 0; i < x.length; i++) {
      const seen = Number.isFinite(x[i]) && Number.isFinite(y[i]);
      if (seen) ctx[open ? "lineTo" : "moveTo"](far(this.x(x[i])), far(this.y(y[i])));
      open = seen;
    }
    ctx.stroke();
    ctx.setLineDash([]);
    if (!layer.marks) return;
    ctx.fillStyle = look.colours[layer.colour];
    for (let i = 0; i < x.length; i++) {
      ctx.beginPath();
      ctx.arc(far(this.x(x[i])), far(this.y(y[i])), 2.6, 0, 7);
      ctx.fill();
    }
  }

  segments(layer) {
    const weights = this.read(layer.weights), lines = this.ends(layer);
    for (let i = 0; i < weights.length; i++) {
      const width = Math.min(0.3 + 1.6 * Math.abs(weights[i]), 6);
      if (this.chosen-- === 0) {
        this.ctx.strokeStyle = look.ink;
        this.ctx.setLineDash([]);
        this.ctx.lineWidth = width + 4;
        this.stroke(lines[i]);
      }
      this.ctx.strokeStyle = look.classes[weights[i] > 0 ? 1 : 0];
      this.ctx.setLineDash(weights[i] > 0 ? [] : [5, 3]);
      this.ctx.lineWidth = width;
      this.stroke(lines[i]);
    }
    this.ctx.setLineDash([]);
  }

  ends(layer) {
    const at = this.read(layer.ends), lines = [];
    for (let i = 0; i < at.length; i += 4) {
      lines.push([[this.x(at[i]), this.y(at[i + 1])], [this.x(at[i + 2]), this.y(at[i + 3])]]);
    }
    return lines;
  }

  // Which of the panel's segments runs through a place on the canvas; -1 if none does.
  segmentAt(x, y) {
    const lines = this.panel.layers.filter(({ kind }) => kind === "segments").flatMap((layer) => this.ends(layer));
    const far = lines.map(([[x0, y0], [x1, y1]]) => {
      const along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2);
      const t = Math.max(0, Math.min(1, along));
      return Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0));
    });
    const nearest = Math.min(...far);
    return nearest < REACH ? far.indexOf(nearest) : -1;
  }

  // Which of the panel's frames holds a place on the canvas; -1 if none does.
  frameAt(x, y) {
    const inside = ([left, right, bottom, top]) => x >= this.x(left) && x <= this.x(right) && y >= this.y(top) && y <= this.y(bottom);
    return this.panel.layers.filter(({ kind }) => kind === "frame").findIndex(({ extent }) => inside(extent));
  }

  text(layer) {
    this.ctx.font = `12px ${FONT}`;
    this.ctx.fillStyle = look.ink;
    this.ctx.textAlign = layer.align;
    this.ctx.textBaseline = "middle";
    this.ctx.fillText(layer.words, this.x(layer.x), this.y(layer.y));
  }

  frame(layer) {
    const [left, right, bottom, top] = layer.extent;
    this.ctx.strokeStyle = look.colours[layer.colour];
    this.ctx.lineWidth = 1;
    this.ctx.strokeRect(this.x(left), this.y(top), this.x(right) - this.x(left), this.y(bottom) - this.y(top));
  }
}

// As many panels side by side as can be read; a diagram has a row of its own first.
function rowsOf(panels, width) {
  if (width >= 760) return [panels];
  if (width < 440) return panels.map((panel) => [panel]);
  const first = panels[0].bare ? 1 : 2;
  return [panels.slice(0, first), panels.slice(first)].filter((row) => row.length);
}

function paint(canvas, { header, read }, chosen = -1) {
  const width = canvas.clientWidth, painters = [];
  if (!width) return painters;
  const rows = rowsOf(header.panels, width);
  const each = header.height ?? HEIGHT, height = each * rows.length, zoom = window.devicePixelRatio || 1;
  canvas.style.height = `${height}px`;
  if (canvas.width !== Math.round(width * zoom) || canvas.height !== Math.round(height * zoom)) {
    canvas.width = Math.round(width * zoom);
    canvas.height = Math.round(height * zoom);
  }
  const ctx = canvas.getContext("2d", { alpha: false });
  ctx.setTransform(zoom, 0, 0, zoom, 0, 0);
  look = THEMES[themeOfPage()];
  ctx.fillStyle = look.paper;
  ctx.fillRect(0, 0, width, height);
  rows.forEach((panels, row) => {
    const all = panels.reduce((sum, panel) => sum + panel.weight, 0);
    let left = 0;
    for (const panel of panels) {
      const share = (width * panel.weight) / all;
      const side = panel.bare ? 6 : 54;
      const whole = Math.round((left + side) * zoom) / zoom; // on a whole pixel, so that sheets stay sharp
      const box = { left: whole, top: each * row + 26, width: share - side - 18, height: each - 26 - (panel.bare ? 8 : 42) };
      painters.push(new Painter(ctx, panel, box, read, chosen));
      painters.at(-1).draw();
      left += share;
    }
  });
  return painters;
}

function make(tag, properties = {}, ...children) {
  const { role, className, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  if (className) node.className = className;
  if (role) node.setAttribute("role", role);
  node.append(...children);
  return node;
}

// A control that does nothing just now is grey, with the reason in words beneath it.
function switchable(made) {
  const reason = make("span", { className: "gs-reason" });
  made.node.append(reason);
  const off = (why) => {
    if (made.input.disabled !== Boolean(why)) made.input.disabled = Boolean(why);
    made.node.classList.toggle("gs-off", Boolean(why));
    if (reason.textContent !== (why ?? "")) reason.textContent = why ?? "";
  };
  return { ...made, off };
}

function sliderFor(control, send) {
  const input = make("input", { type: "range", min: 0, max: control.values.length - 1, step: 1 });
  const output = make("output", {});
  const show = (at) => {
    output.textContent = control.texts[at];
    input.setAttribute("aria-valuetext", control.texts[at]);
  };
  input.addEventListener("input", () => {
    show(input.valueAsNumber);
    send(control.values[input.valueAsNumber]);
  });
  const put = (value) => {
    const near = control.values.reduce((best, other, i) => Math.abs(other - value) < Math.abs(control.values[best] - value) ? i : best, 0);
    if (input.valueAsNumber !== near || !output.textContent) input.value = near;
    show(near);
  };
  return { input, put, node: make("label", { className: "gs-control", title: control.help }, make("span", {}, control.label), input, output) };
}

function choiceFor(control, send) {
  const input = make("select", {}, ...control.values.map((value, i) => make("option", { value, textContent: control.texts[i] })));
  input.addEventListener("change", () => send(input.value));
  const put = (value) => { input.value = value; };
  const limit = (names) => { for (const option of input.options) option.hidden = option.disabled = !names.includes(option.value); };
  return { input, put, limit, node: make("label", { className: "gs-control", title: control.help }, make("span", {}, control.label), input) };
}

// Boxes to tick; the value is the names of those that are ticked, with spaces between.
function ticksFor(control, send) {
  const boxes = control.values.map(() => make("input", { type: "checkbox" }));
  const ticked = () => control.values.filter((_, i) => boxes[i].checked);
  boxes.forEach((box, i) => box.addEventListener("change", () => {
    if (ticked().length < control.least) box.checked = true;
    else send(ticked().join(" "));
  }));
  const put = (value) => boxes.forEach((box, i) => { box.checked = value.split(" ").includes(control.values[i]); });
  const labels = boxes.map((box, i) => make("label", {}, box, control.texts[i]));
  const input = make("fieldset", { className: "gs-control gs-ticks", title: control.help }, make("legend", {}, control.label), ...labels);
  return { input, put, node: input };
}

// Over a unit's box the mouse shows the unit's map large; the list "Large map" does the same for keys.
function watchUnits(canvas, diagram, units, send) {
  let over = "";
  const say = (unit) => {
    if (unit === over) return;
    over = unit;
    send({ hover: unit });
  };
  canvas.addEventListener("mousemove", ({ offsetX, offsetY }) => say(units()[diagram()?.frameAt(offsetX, offsetY) ?? -1] ?? ""));
  canvas.addEventListener("mouseleave", () => say(""));
}

// A weight of the net, chosen from a list or by a click on its line, and a slider that moves it.
function weightEditor(model, repaint) {
  const list = make("select", {});
  const input = make("input", { type: "range", ...WEIGHTS });
  const output = make("output", {});
  list.dataset.name = "weight";
  input.dataset.name = "weight_value";
  const nodes = [
    make("label", { className: "gs-control", title: "Its line in the net can be clicked, too." }, make("span", {}, "A weight"), list),
    make("label", { className: "gs-control", title: "Move it, and see what the net answers then." }, make("span", {}, "its value"), input, output),
  ];
  let weights = [];
  const show = () => {
    const value = weights[list.selectedIndex]?.[1];
    output.textContent = value === null || value === undefined ? "–" : String(Number(value.toPrecision(3)));
    input.setAttribute("aria-valuetext", `${list.value} = ${output.textContent}`);
    if (document.activeElement !== input) input.value = value ?? 0;
  };
  const put = (fresh) => {
    const known = weights.length === fresh.length && weights.every(([name], i) => name === fresh[i][0]);
    weights = fresh;
    if (!known) list.replaceChildren(...weights.map(([name]) => make("option", { value: name, textContent: name })));
    show();
  };
  const choose = (index) => {
    list.selectedIndex = index;
    show();
    list.closest("details")?.setAttribute("open", "");
    input.focus();
    input.value = weights[index][1] ?? 0;
    repaint();
  };
  const chosen = () => [list, input].includes(document.activeElement) ? list.selectedIndex : -1;
  list.addEventListener("change", () => { show(); repaint(); });
  input.addEventListener("input", () => model.send({ weight: list.value, value: input.valueAsNumber }));
  nodes.forEach((node) => ["focusin", "focusout"].forEach((kind) => node.addEventListener(kind, () => setTimeout(repaint))));
  return { nodes, put, choose, chosen };
}

// The question before a move, room for an answer of one's own, and afterwards what came beside it.
function expectation(send) {
  const question = make("p", { className: "gs-asks" });
  const answer = make("textarea", { rows: 1, placeholder: "In a few words" });
  answer.dataset.name = "answer";
  const show = make("button", { type: "button", textContent: "Show" });
  show.dataset.name = "show";
  show.addEventListener("click", () => send({ press: "show" }));
  answer.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    if (!show.hidden) show.click();
  });
  const outcome = make("p", { className: "gs-outcome" });
  const node = make("div", { className: "gs-expect", hidden: true }, question, make("label", {}, make("span", {}, "You expect"), answer), show, outcome);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "What do you expect?");
  const put = (expect, status) => {
    node.hidden = !expect.question;
    const words = expect.question ? `What do you expect? ${expect.question}` : "";
    if (question.textContent !== words) {
      question.textContent = words;
      answer.value = "";
    }
    show.hidden = !expect.held;
    const came = expect.question && expect.shown ? `What came: ${status}` : "";
    if (outcome.textContent !== came) outcome.textContent = came;
  };
  return { node, put };
}

// The call that makes this explorer, and a button that puts it on the clipboard.
function settingsAsCode() {
  const code = make("code", {});
  const copy = make("button", { type: "button", textContent: "Copy these settings" });
  const said = make("span", { role: "status", className: "gs-copied" });
  copy.dataset.name = "copy";
  const byHand = () => { // where a page may not use the clipboard
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };
  copy.addEventListener("click", async () => {
    details.open = true;
    let done = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      done = byHand();
    }
    said.textContent = done ? "Copied: paste it into a cell." : "Mark the code and copy it.";
  });
  const details = make("details", {}, make("summary", { textContent: "These settings as code, to share" }), code);
  const put = (text) => {
    if (code.textContent === text) return;
    code.textContent = text;
    said.textContent = "";
  };
  return { node: make("div", { className: "gs-code" }, details, make("div", { className: "gs-buttons" }, copy, said)), put };
}

// Whether there is a kernel that answers. A page keeps its explorers when the kernel is restarted or was never there.
function kernelLink(model, say) {
  const gone = "There is no running kernel behind this picture (it was restarted or not started yet), so nothing can move. Run this notebook's cells up to here, then this cell again.";
  const busy = "Python has not answered for some seconds: it is busy with another cell, or it was restarted. If this stays, run this cell again.";
  let timer = null, pinged = 0;
  const dead = () => model.get("layout")?.comm_live === false; // a widget of its own, that loses its kernel with us
  const heard = () => {
    clearTimeout(timer);
    timer = null;
    if (!dead()) say("");
  };
  const wait = (ms) => {
    if (dead()) say(gone);
    else if (timer === null) timer = setTimeout(() => say(dead() ? gone : busy), ms);
  };
  const ping = (ms) => {
    wait(ms);
    attempt(() => model.send({ ping: ++pinged }));
  };
  const attempt = (action) => {
    try {
      action();
    } catch {
      say(gone);
    }
  };
  const live = () => setTimeout(() => (dead() ? say(gone) : heard()));
  model.on("comm_live_update", live);
  setTimeout(() => ping(FIRST_ANSWER_MS));
  return {
    heard,
    send: (content) => { attempt(() => model.send(content)); ping(ANSWER_MS); },
    save: () => { attempt(() => model.save_changes()); ping(ANSWER_MS); },
    close: () => { clearTimeout(timer); model.off("comm_live_update", live); },
  };
}

function render({ model, el }) {
  const about = model.get("about");
  const send = (name) => (value) => {
    model.set("values", { ...model.get("values"), [name]: value });
    link.save();
  };
  const controls = about.controls.map((control) => {
    const made = switchable({ slider: sliderFor, choice: choiceFor, ticks: ticksFor }[control.kind](control, send(control.name)));
    made.input.dataset.name = control.name;
    return { ...made, name: control.name, folded: control.folded };
  });
  const buttons = about.buttons.map(({ name, label, help }) => {
    const button = make("button", { type: "button", textContent: label, title: help });
    button.dataset.name = name;
    button.addEventListener("click", () => link.send({ press: name }));
    return button;
  });
  const canvas = make("canvas", { role: "img" });
  let scene = null, painters = [];
  const repaint = () => { if (scene) painters = paint(canvas, scene, editor?.chosen()); };
  const editor = about.by_hand ? weightEditor(model, repaint) : null;
  if (editor) canvas.addEventListener("click", ({ offsetX, offsetY }) => {
    const found = painters[0]?.segmentAt(offsetX, offsetY) ?? -1;
    if (found >= 0) editor.choose(found);
  });
  if (editor) watchUnits(canvas, () => painters[0], () => scene?.header.units ?? [], (content) => link.send(content));
  const progress = make("progress", { max: 1 });
  progress.setAttribute("aria-label", "training done");
  const readout = make("div", { className: "gs-readout", role: "list" });
  const status = make("p", { className: "gs-status", role: "status" });
  const trouble = make("p", { className: "gs-trouble", role: "alert" });
  const question = make("p", { className: "gs-question", textContent: about.question });
  const notice = make("p", { className: "gs-notice", role: "alert" });
  const link = kernelLink(model, (words) => { if (notice.textContent !== words) notice.textContent = words; });
  const expect = expectation((content) => link.send(content));
  const settings = settingsAsCode();
  const folded = controls.filter((control) => control.folded).map(({ node }) => node);
  const more = folded.length ? [make("details", { className: "gs-more" }, make("summary", { textContent: "More controls" }), make("div", { className: "gs-controls" }, ...folded, ...(editor?.nodes ?? [])))] : [];
  const helps = [...about.controls, ...about.buttons].filter(({ help }) => help);
  const root = make(
    "div", { className: `gs-explorer${editor ? " gs-playground" : ""}`, role: "group" },
    notice,
    question,
    expect.node,
    make("div", { className: "gs-controls" }, ...controls.filter((control) => !control.folded).map(({ node }) => node)),
    make("div", { className: "gs-buttons", role: "toolbar" }, ...buttons, progress),
    canvas, readout, status, trouble,
    ...more,
    make("details", {}, make("summary", { textContent: "What the controls do" }), make("dl", {}, ...helps.flatMap(({ label, help }) => [make("dt", {}, label), make("dd", {}, help)]))),
    settings.node,
  );
  root.setAttribute("aria-label", about.title);
  // A slider's keys belong to it: the attribute keeps notebook shortcuts away (arrows move to another cell; it must
  // stand on the very element that has the focus), and of arrows the page around us never hears.
  root.querySelectorAll("input, select, textarea, button, summary").forEach((node) => node.setAttribute("data-lm-suppress-shortcuts", "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) event.stopPropagation();
  });
  el.append(root);

  let spoken = 0, shown = false; // the first picture may come out of the file
  const showValues = () => {
    const values = model.get("values");
    controls.forEach(({ name, put }) => put(values[name]));
  };
  const showFrame = () => {
    const frame = model.get("frame");
    if (!frame || frame.byteLength < 8) return;
    scene = unpack(frame);
    const { header } = scene;
    if (shown) link.heard();
    shown = true;
    controls.forEach(({ name, off }) => off(header.off[name]));
    question.hidden = Boolean(header.expect.question); // one question at a time
    expect.put(header.expect, header.status);
    settings.put(header.code);
    editor?.put(header.weights);
    if (header.units) controls.find(({ name }) => name === "look").limit(header.units);
    repaint();
    canvas.setAttribute("aria-label", header.alt);
    readout.replaceChildren(...header.readout.map(([name, text]) => make("span", { role: "listitem" }, `${name}: `, make("b", { textContent: text }))));
    progress.value = header.progress;
    progress.style.visibility = header.progress < 1 ? "visible" : "hidden";
    // A screen reader cannot follow many sentences a second: while a training runs it hears one now and then.
    if (header.progress >= 1 || performance.now() - spoken > 1500) {
      status.textContent = header.status;
      spoken = performance.now();
    }
    if (trouble.textContent !== header.trouble) trouble.textContent = header.trouble;
    root.dataset.frame = header.number;
    root.dataset.busy = header.progress < 1;
    if (header.answer) model.send({ seen: header.number });
  };
  const dress = (tries = 50) => { // JupyterLab hides everything while it changes its theme, too shortly for a resize
    root.dataset.theme = themeOfPage();
    repaint();
    if (!canvas.clientWidth && tries > 0) setTimeout(() => dress(tries - 1), 100);
  };
  const hear = (content) => {
    if ("notice" in content || "pong" in content) link.heard();
    if ("notice" in content) notice.textContent = content.notice;
  };
  const watcher = new ResizeObserver(repaint), unwatch = watchTheme(() => dress());
  watcher.observe(canvas);
  model.on("msg:custom", hear);
  model.on("change:values", showValues);
  model.on("change:frame", showFrame);
  showValues();
  showFrame();
  dress();
  return () => {
    watcher.disconnect();
    unwatch();
    link.close();
    model.off("msg:custom", hear);
    model.off("change:values", showValues);
    model.off("change:frame", showFrame);
  };
}

export default { render };
