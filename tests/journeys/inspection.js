// What automated checkers miss, looked for on the page as it stands. Returns sentences.
() => {
  const found = [];
  const shown = (el) => el.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (el) => `<${el.tagName.toLowerCase()}> “${(el.getAttribute("aria-label") || el.textContent || el.name || el.id).trim().slice(0, 40)}”`;

  if (all("h1").length !== 1) found.push(`${all("h1").length} h1 headings`);

  for (const box of all("input[type=radio], input[type=checkbox]")) {
    const several = all(`[name="${box.name}"]`).length > 1;
    const legend = box.closest("fieldset")?.querySelector("legend");
    if (several && !legend?.textContent.trim()) found.push(`${box.name}: choices without a legend`);
  }
  for (const attribute of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
    for (const el of all(`[${attribute}]`)) {
      for (const id of el.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) found.push(`${name(el)}: ${attribute} names ${id}, which is not there`);
      }
    }
  }
  for (const error of all(".govuk-error-message")) {
    if (!error.id || !document.querySelector(`[aria-describedby~="${error.id}"]`)) {
      found.push(`the error “${error.textContent.trim()}” belongs to no field`);
    }
  }
  for (const link of all(".govuk-error-summary a")) {
    const field = document.querySelector(link.getAttribute("href"));
    if (!field?.matches("input, textarea, select")) found.push(`the summary's “${link.textContent}” leads to no field`);
  }
  const first = document.querySelector("a, button, input, select, textarea");
  if (!first?.matches(".govuk-skip-link") || !document.querySelector(first.getAttribute("href"))) {
    found.push("the skip link is not the first thing, or leads nowhere");
  }
  for (const el of all("input[type=text], input:not([type]), textarea")) {
    if (el.autocomplete !== "off" && el.form?.autocomplete !== "off") found.push(`${name(el)}: the browser may keep what is typed`);
  }
  const inText = (el) => el.tagName === "A" && getComputedStyle(el).display === "inline";
  for (const el of all("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    const { width, height } = el.getBoundingClientRect();
    if (shown(el) && !inText(el) && !el.matches(".govuk-skip-link") && Math.min(width, height) < 24) {
      found.push(`${name(el)}: ${Math.round(width)} × ${Math.round(height)} px is too small to press`);
    }
  }
  const look = (el) => {
    const marks = [el, el.nextElementSibling].filter(Boolean).flatMap((one) => ["", "::before"].map((part) => {
      const s = getComputedStyle(one, part);
      return [s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth].join();
    }));
    return marks.join(";");
  };
  const before = document.activeElement;
  for (const el of all("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(el) || el.disabled) continue;
    el.blur();
    const plain = look(el);
    el.focus({ preventScroll: true });
    if (document.activeElement === el && look(el) === plain) found.push(`${name(el)}: focus can't be seen`);
    el.blur();
  }
  before?.focus?.({ preventScroll: true });
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) {
    const wide = all("body *").filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && !el.closest(".swis-scroll")).slice(0, 3);
    found.push(`${over} px wider than the screen: ${wide.map((el) => `${name(el)}.${el.className}`).join("; ")}`);
  }
  return found;
}
