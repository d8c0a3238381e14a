(function () {
  "use strict";
  function tell(what) {
    what.Dark = matchMedia("(prefers-color-scheme: dark)").matches;
    parent.postMessage(JSON.stringify(what), "*");
  }
  function sideways(width) {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = Array.from(document.querySelectorAll("body *")).filter(function (el) {
      return el.getBoundingClientRect().right > root.clientWidth && !el.closest(".scroll");
    });
    return [{
      Rule: "scrolls-sideways", Impact: "serious", Width: width,
      Help: "the page is " + root.scrollWidth + " wide", Where: wide.slice(0, 5).map(function (el) { return el.outerHTML.slice(0, 200); })
    }];
  }
  function seriousOf(results, width) {
    return results.violations.filter(function (v) {
      return v.impact === "serious" || v.impact === "critical";
    }).map(function (v) {
      return {
        Rule: v.id, Impact: v.impact, Help: v.help, Width: width,
        Where: v.nodes.slice(0, 5).map(function (n) { return n.html + " " + n.failureSummary; })
      };
    });
  }
  addEventListener("load", function () {
    const width = innerWidth, options = { resultTypes: ["violations"] };
    if (location.hash === "#axe-colours") options.runOnly = { type: "tag", values: ["cat.color"] };
    document.querySelectorAll("details").forEach(function (el) { el.open = true; });
    setTimeout(function () {
      const found = sideways(width);
      axe.run(document, options).then(function (results) {
        tell({ Findings: found.concat(seriousOf(results, width)) });
      }, function (error) {
        tell({ Error: String(error) });
      });
    }, 500);
  });
})();
