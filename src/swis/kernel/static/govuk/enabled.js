// Says that JavaScript runs before anything is drawn. GOV.UK Frontend's own template does this in
// an inline script, which the content security policy forbids.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
