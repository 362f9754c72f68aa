import { accounts } from "../accounts";

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:24rem;margin:2rem auto;padding:0 1rem}form{display:grid;gap:.5rem}button{font:inherit;padding:.5rem;text-align:start}</style>
</head><body><h1>${escaped(title)}</h1>${body}<p><small>The workbench's own sign-in. Nothing leaves this machine.</small></p></body></html>`;

const form = (uid: string, content: string) =>
  `<form method="post" action="/interaction/${escaped(uid)}">${content}</form>`;
const button = (name: string, value: string, label: string) =>
  `<button name="${name}" value="${escaped(value)}">${escaped(label)}</button>`;
const cancel = button("cancel", "1", "Cancel");

/** Who is it? */
export const signInPage = (uid: string, hint?: string): string => {
  const choices = accounts.map(({ address, name, isGuest }) =>
    button("account", address, isGuest ? `${name} (guest)` : name),
  );
  return page(
    "Sign in",
    `${hint === undefined ? "" : `<p>for ${escaped(hint)}</p>`}${form(uid, choices.join("") + cancel)}`,
  );
};

/** May the app do this? */
export const consentPage = (uid: string, name: string, scopes: readonly string[]): string =>
  page(
    "Permissions requested",
    `<p>${escaped(name)}</p><ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join("")}</ul>${form(uid, button("accept", "1", "Accept") + cancel)}`,
  );

/** The app may not, until an administrator says so. */
export const adminPage = (uid: string, scopes: readonly string[]): string =>
  page(
    "Need admin approval",
    `<p>Only an administrator can grant: ${escaped(scopes.join(", "))}.</p>${form(uid, cancel)}`,
  );

/** What conditional access asks for. */
export const approvalPage = (uid: string): string =>
  page("More information required", form(uid, button("approve", "1", "Approve sign-in") + cancel));

export const signedOutPage = page("You signed out of your account", "");

/** What the user is told when the app's request cannot even be answered at its own address. */
export const errorPage = (code: string, description: string): string =>
  page(
    "Sorry, but we're having trouble signing you in.",
    `<p>${escaped(code)}: ${escaped(description)}</p>`,
  );
