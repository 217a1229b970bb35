// Builds src/swis/kernel/static/govuk/ out of the npm package govuk-frontend.
// Run by `npm ci && npm run build`; the result is committed, so nobody needs Node to run SWIS.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as sass from "sass";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const source = join(here, "node_modules", "govuk-frontend");
const target = join(here, "..", "src", "swis", "kernel", "static", "govuk");
const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
const notice = `/*! GOV.UK Frontend ${version}, without GOV.UK's brand. MIT licence: see LICENSE.txt */\n`;

function styles() {
  const { css } = sass.compile(join(here, "govuk.scss"), {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    charset: false,
    quietDeps: true,
  });
  return withoutRulesFor("govuk-footer__copyright-logo", css);
}

// A rule is a selector and its braces; @supports keeps its place around what is left of it.
function withoutRulesFor(name, css) {
  const rule = new RegExp(`[^{}]*\\.${name}[^{}]*\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}`, "g");
  const emptied = /@(supports|media)[^{};]*\{\s*\}/g;
  let before;
  do {
    before = css;
    css = css.replace(rule, "").replace(emptied, "");
  } while (css !== before);
  return css;
}

// The package exports its components for a page to start; here they start themselves.
function script() {
  const built = readFileSync(join(source, "dist", "govuk", "govuk-frontend.min.js"), "utf8");
  const ending = /export\{[^}]*\binitAll\b[^}]*\};?\s*\/\/# sourceMappingURL=\S+\s*$/;
  if (!ending.test(built)) throw new Error("govuk-frontend.min.js no longer ends as expected");
  return built.replace(ending, "initAll();\n");
}

function refuse(text, forbidden) {
  const found = text.match(forbidden);
  if (found) throw new Error(`Still there: ${text.slice(found.index - 60, found.index + 60)}`);
  return text;
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const forbidden = /url\(|sourceMappingURL|GDS Transport|crest|\.govuk-header/i;
writeFileSync(join(target, "govuk.css"), notice + refuse(styles(), forbidden) + "\n");
writeFileSync(join(target, "govuk.js"), notice + refuse(script(), /sourceMappingURL|\bexport\{/));
for (const name of ["enabled.js", "favicon.svg", "LICENSE.txt"]) {
  copyFileSync(join(here, name), join(target, name));
}
