// Gives each form of a passkey its ceremony. What the browser can't do is said in words.
const form = document.querySelector("form[data-passkey]");
const words = document.querySelector("[data-passkey-words]");
const button = document.getElementById("passkey-button");
if (form && button && window.PublicKeyCredential) {
  const ids = { credential: form.dataset.credential, data: "js_data" };
  ids[form.dataset.button] = button.id;
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids });
  button.hidden = false;
  words.textContent = "";
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    words.textContent = "That did not work, or was stopped. Try again, or use another way.";
  });
} else if (words) {
  words.textContent = "This browser knows no passkeys. Use an authenticator app.";
}
