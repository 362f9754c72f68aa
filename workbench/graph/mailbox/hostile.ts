import type { Message } from "@microsoft/microsoft-graph-types";
import { message, recipient, type Writing } from "./items";

const MARKUP = "<img src=x onerror=alert(1)><script>alert('Graph')</script>&amp;\"'`${7*7}";
const HOUR = 3_600_000;

/** Mails as nobody would wish for, each an everyday one that is wrong in one thing. */
export function hostileMessages(writing: Writing, now: Date): Message[] {
  const { customer, owner } = writing;
  const changes: readonly Partial<Message>[] = [
    { subject: MARKUP, bodyPreview: MARKUP },
    { subject: "\u202eمرحبا بالعالم\u202c שלום עולם 😀 \u202e12345" },
    { subject: "Endless ".repeat(32).slice(0, 255), bodyPreview: "x".repeat(255) },
    { subject: null, bodyPreview: null },
    { subject: "", bodyPreview: "" },
    { subject: "A link that runs", webLink: "javascript:alert(1)" },
    {
      subject: "A link that leads astray",
      webLink: "https://outlook.office365.com.evil.example/owa/",
    },
    { subject: "No link", webLink: null },
    {
      subject: "A draft",
      isDraft: true,
      from: null,
      sender: null,
      toRecipients: [recipient(customer.name, customer.address)],
    },
    { subject: "No recipients", toRecipients: [], ccRecipients: [] },
    { subject: "Sent when nobody knows", sentDateTime: null, receivedDateTime: null },
    // The search finds names as well as addresses, so this comes along although the customer has no part in it.
    {
      subject: "From somebody who borrows the name",
      from: recipient(customer.address, "phisher@evil.example"),
      sender: recipient(customer.address, "phisher@evil.example"),
      toRecipients: [recipient(owner.name, owner.address)],
      ccRecipients: [],
    },
  ];
  return changes.map((change, index) => ({
    ...message(writing, 100 + index, new Date(now.getTime() - (index + 1) * HOUR)),
    ...change,
  }));
}
