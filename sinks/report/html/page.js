(function () {
  "use strict";
  const page = 200;

  // A number leads to its evidence: open what it lies in, then go there.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    for (let el = target; el; el = el.parentElement) {
      if (el.tagName === "DETAILS") el.open = true;
    }
    if (target) target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });

  const store = document.getElementById("evidence");
  if (!store) return reveal();

  let unpacked;
  function unpack() {
    if (!unpacked) {
      const text = atob(JSON.parse(store.textContent).replace(/-/g, "+").replace(/_/g, "/"));
      const bytes = Uint8Array.from(text, function (c) { return c.charCodeAt(0); });
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      unpacked = new Response(stream).json();
    }
    return unpacked;
  }

  // Texts only ever become text nodes, and only web addresses become links.
  function element(name, className, text) {
    const el = document.createElement(name);
    if (className) el.className = className;
    if (text) el.textContent = text;
    return el;
  }
  function evidence(front, rest, label) {
    const whole = front + rest;
    if (!/^https?:\/\//i.test(whole)) return element("code", "", whole);
    const link = element("a", "", label || rest.slice(0, 10) || whole);
    link.href = whole;
    link.rel = "noreferrer";
    return link;
  }
  function item(data, row) {
    const li = element("li");
    li.append(element("time", "", row[0]));
    const what = element("span", "what");
    const why = element("bdi", "", row[2]);
    what.append(why, " ", element("span", "rule", data.rules[row[1]]));
    const links = function (list, to) {
      for (const [front, rest, label] of list) to.append(" ", evidence(data.fronts[front], rest, label));
    };
    links(row[3], what);
    if (row[4]) {
      const beside = element("span", "beside", "seen beside it:");
      links(row[4], beside);
      what.append(" ", beside);
    }
    li.append(what);
    return li;
  }
  function more(list, data, rows, from) {
    list.append(...rows.slice(from, from + page).map(function (row) { return item(data, row); }));
    if (from + page >= rows.length) return;
    const li = element("li", "more");
    const button = element("button", "", "Show more, " + (rows.length - from - page).toLocaleString("en") + " left");
    button.type = "button";
    button.addEventListener("click", function () {
      li.remove();
      more(list, data, rows, from + page);
    });
    li.append(button);
    list.append(li);
  }
  document.addEventListener("toggle", function (event) {
    const list = event.target.open && event.target.querySelector(":scope > ol[data-list]");
    if (!list || list.dataset.done) return;
    list.dataset.done = "yes";
    unpack().then(function (data) {
      list.replaceChildren();
      more(list, data, data.lists[list.dataset.list] || [], 0);
    }, function () {
      list.replaceChildren(element("li", "", "This browser could not unpack the evidence; the jsonl format holds the same."));
    });
  }, true);
  reveal();
})();
