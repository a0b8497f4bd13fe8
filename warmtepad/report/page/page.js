// Shows the charts and the tables of the page, in the language that is open.
// Texts of the stock are only ever written as text, never as markup.
(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const ROWS_PER_PAGE = 25;
  const FEW_ROWS = 10; // nobody searches these
  const NUMBER = "number";

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  const filled = (text, values) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function drawCharts(page, own) {
    for (const place of page.querySelectorAll("[data-chart]")) {
      vegaEmbed(place, own.charts[place.dataset.chart], {
        mode: "vega-lite",
        renderer: "svg",
        actions: false,
        ast: true, // the policy of the page allows no code made on the way
        defaultStyle: false,
        tooltip: { disableDefaultStyle: true, theme: "own" },
        formatLocale: own.format,
      }).catch((error) => {
        console.error(error);
        place.replaceChildren(place.getAttribute("aria-label"));
      });
    }
  }

  class Grid {
    constructor(place, grid, own) {
      this.place = place;
      this.grid = grid;
      this.own = own;
      this.texts = own.texts;
      this.order = { column: null, isDown: false };
      this.page = 0;
      this.isWhole = false;
      this.rows = grid.cells[0].map((_, row) => row);
      this.formats = grid.columns.map(
        (column) =>
          new Intl.NumberFormat(own.locale, {
            minimumFractionDigits: column.decimals,
            maximumFractionDigits: column.decimals,
          }),
      );
      this.collator = new Intl.Collator(own.locale, { numeric: true });
      this.haystack = this.rows.map((row) =>
        plain(
          grid.columns
            .map((column, number) =>
              column.kind === NUMBER
                ? ""
                : `${grid.cells[number][row] ?? ""} ${column.below[row] ?? ""}`,
            )
            .join(" "),
        ),
      );
      this.build();
      this.find();
    }

    build() {
      const { texts, grid } = this;
      this.search = make("input", { type: "search", placeholder: grid.hint });
      this.search.addEventListener("input", () => this.find());
      this.choices = grid.filters.map((filter) => {
        const options = filter.options.map((name, number) =>
          make("option", { value: number }, name),
        );
        const choice = make("select", {}, ...options);
        choice.value = filter.start;
        choice.addEventListener("change", () => this.find());
        return choice;
      });
      const tools = make(
        "div",
        { class: "tools", role: "search" },
        make("label", {}, texts.search, this.search),
        ...this.choices.map((choice, number) =>
          make("label", {}, grid.filters[number].title, choice),
        ),
      );
      this.found = make("p", { class: "found", role: "status" });
      this.heads = grid.columns.map((column, number) => this.head(column, number));
      const headRow = make("tr", {}, ...this.heads);
      if (this.hasDetails()) headRow.append(make("td", { class: "why" }));
      this.body = make("tbody");
      this.foot = make("tfoot");
      const caption = this.place.dataset.caption;
      const table = make("table", {}, make("caption", {}, caption));
      table.append(make("thead", {}, headRow), this.body, this.foot);
      this.previous = this.turner(texts.previous, -1);
      this.next = this.turner(texts.next, 1);
      this.pager = make(
        "nav",
        { class: "pager", "aria-label": `${texts.pages}: ${caption}` },
        this.previous,
        this.next,
      );
      const scroll = make(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        table,
      );
      tools.hidden = grid.cells[0].length <= FEW_ROWS && !grid.filters.length;
      this.place.replaceChildren(tools, this.found, scroll, this.pager);
    }

    hasDetails() {
      return this.grid.details.length > 0;
    }

    head(column, number) {
      const button = make("button", { type: "button" }, column.title);
      button.title = filled(this.texts["sort by"], { column: column.title });
      button.addEventListener("click", () => this.sort(number));
      const kind = column.kind === NUMBER ? "number" : "text";
      return make("th", { scope: "col", class: kind }, button);
    }

    turner(text, step) {
      const button = make("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        this.page += step;
        this.show();
        this.place.scrollIntoView({ block: "start" });
      });
      return button;
    }

    sort(number) {
      const isSame = this.order.column === number;
      // Figures are looked up from the top: the largest first.
      const isNumber = this.grid.columns[number].kind === NUMBER;
      this.order = {
        column: number,
        isDown: isSame ? !this.order.isDown : isNumber,
      };
      this.find();
    }

    find() {
      const words = plain(this.search.value).split(/\s+/).filter(Boolean);
      const wanted = this.choices.map((choice) => Number(choice.value));
      this.rows = this.grid.cells[0]
        .map((_, row) => row)
        .filter((row) => words.every((word) => this.haystack[row].includes(word)))
        .filter((row) =>
          wanted.every(
            (number, filter) =>
              number === 0 || this.grid.filters[filter].cells[row] === number,
          ),
        );
      const { column, isDown } = this.order;
      if (column !== null) {
        const cells = this.grid.cells[column];
        const sign = isDown ? -1 : 1;
        this.rows.sort((one, other) => this.compare(cells[one], cells[other], sign));
      }
      this.page = 0;
      this.show();
    }

    compare(one, other, sign) {
      if (one === null || other === null) return (one === null) - (other === null);
      if (typeof one === "number") return sign * (one - other);
      return sign * this.collator.compare(one, other);
    }

    show() {
      const start = this.isWhole ? 0 : this.page * ROWS_PER_PAGE;
      const end = this.isWhole ? this.rows.length : start + ROWS_PER_PAGE;
      const shown = this.rows.slice(start, end);
      this.body.replaceChildren(...shown.flatMap((row) => this.line(row)));
      this.heads.forEach((head, number) => {
        head.removeAttribute("aria-sort");
        if (number === this.order.column) {
          const way = this.order.isDown ? "descending" : "ascending";
          head.setAttribute("aria-sort", way);
        }
      });
      this.showSums();
      const count = this.rows.length;
      const whole = new Intl.NumberFormat(this.own.locale);
      this.found.textContent = count
        ? filled(this.texts.found, {
            first: whole.format(start + 1),
            last: whole.format(Math.min(end, count)),
            count: whole.format(count),
          })
        : this.texts["found none"];
      this.previous.disabled = start === 0;
      this.next.disabled = end >= count;
      this.pager.hidden = count <= ROWS_PER_PAGE;
    }

    showSums() {
      const { columns, cells } = this.grid;
      if (!columns.some((column) => column.total) || this.rows.length < 2) {
        this.foot.replaceChildren();
        return;
      }
      const sums = columns.map((column, number) => {
        if (number === 0) return make("th", { scope: "row" }, this.texts.sum);
        if (!column.total) return make("td", { class: "empty" });
        const total = this.rows.reduce((sum, row) => sum + (cells[number][row] ?? 0), 0);
        const text = this.formats[number].format(total);
        return make("td", { class: "number", "data-head": column.title }, text);
      });
      if (this.hasDetails()) sums.push(make("td", { class: "why empty" }));
      this.foot.replaceChildren(make("tr", {}, ...sums));
    }

    line(row) {
      const cells = this.grid.columns.map((column, number) =>
        this.cell(column, number, row),
      );
      const line = make("tr", {}, ...cells);
      if (this.hasDetails()) line.append(this.why(row, line));
      return [line];
    }

    cell(column, number, row) {
      const value = this.grid.cells[number][row];
      if (column.kind === "name") {
        return make("th", { scope: "row" }, ...this.texted(value, column.below[row]));
      }
      if (value === null || value === "") {
        return make("td", { class: "empty" });
      }
      const head = { "data-head": column.title };
      if (column.kind === NUMBER) {
        const text = this.formats[number].format(value);
        return make("td", { class: "number", ...head }, text);
      }
      const parts = this.texted(String(value), column.below[row]);
      return make("td", { class: column.kind, ...head }, make("div", {}, ...parts));
    }

    texted(text, below) {
      const parts = [make("bdi", {}, text)];
      if (below) parts.push(make("bdi", { class: "below" }, below));
      return parts;
    }

    why(row, line) {
      const button = make("button", { type: "button", "aria-expanded": "false" }, this.texts.why);
      const name = this.grid.cells[0][row];
      button.setAttribute("aria-label", filled(this.texts["why of"], { name }));
      button.addEventListener("click", () => {
        const isOpen = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!isOpen));
        if (isOpen) line.nextElementSibling.remove();
        else line.after(this.more(row));
      });
      return make("td", { class: "why" }, button);
    }

    more(row) {
      const parts = this.grid.details[this.grid.detailOfRow[row]];
      const list = make("dl");
      for (const [name, text] of parts) {
        list.append(make("dt", {}, name), make("dd", {}, make("bdi", {}, text)));
      }
      const width = this.grid.columns.length + 1;
      return make("tr", { class: "more" }, make("td", { colspan: width }, list));
    }

    showWhole(isWhole) {
      this.isWhole = isWhole;
      this.show();
    }
  }

  const grids = [];
  const drawn = new Set();

  function draw(page) {
    if (drawn.has(page.id)) return;
    drawn.add(page.id);
    const own = data[page.id];
    drawCharts(page, own);
    for (const place of page.querySelectorAll("[data-grid]")) {
      grids.push(new Grid(place, own.grids[place.dataset.grid], own));
    }
  }

  function inView(page) {
    const sections = [...page.querySelectorAll("[data-section]")];
    return sections.find((section) => section.getBoundingClientRect().bottom > 80);
  }

  function open(language) {
    const pages = [...document.querySelectorAll(".page")];
    const before = pages.find((page) => !page.hidden);
    const section = window.scrollY > 0 ? inView(before)?.dataset.section : null;
    for (const page of pages) page.hidden = page.id !== language;
    document.documentElement.lang = language;
    const page = document.getElementById(language);
    document.title = page.dataset.title;
    draw(page);
    if (section && before !== page) {
      const place = document.getElementById(`${language}-${section}`);
      place?.scrollIntoView({ behavior: "instant" });
    }
  }

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      const language = button.dataset.language;
      open(language);
      document.querySelector(`#${language} [data-language="${language}"]`).focus();
    });
  }

  function followAddress() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const page = target?.closest(".page");
    if (page?.hidden) {
      open(page.id);
      target.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", followAddress);
  window.addEventListener("beforeprint", () => grids.forEach((grid) => grid.showWhole(true)));
  window.addEventListener("afterprint", () => grids.forEach((grid) => grid.showWhole(false)));
  if (matchMedia("(max-width: 72rem)").matches) {
    for (const contents of document.querySelectorAll("nav > details")) contents.open = false;
  }
  open(document.documentElement.lang);
  followAddress();
})();
