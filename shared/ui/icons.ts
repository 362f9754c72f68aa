/** Our own line drawings on a grid of 16, as paths: no font to load, none to be blocked. Only those that a control uses come into its bundle. */
export const chat = "M2 3.5h12v8H7.5L4.5 14v-2.5H2z";
export const voice =
  "M3.5 2.5 6 2l1.5 3.5L5.8 6.8a8 8 0 0 0 3.4 3.4l1.3-1.7L14 10l-.5 2.5c-.2.9-.9 1.3-1.8 1.1A11.5 11.5 0 0 1 2.4 4.3c-.2-.9.2-1.6 1.1-1.8z";
export const video = "M1.5 4h8.5v8H1.5zM10 7l4.5-2.5v7L10 9z";
export const screen = "M1.5 3h13v8h-13zM5 13.5h6M8 11v2.5";
export const sms = "M4 1.5h8v13H4zM7 12.5h2M6 4.5h4M6 7h4";
export const social =
  "M5.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM1.5 13c0-3 1.5-4.5 4-4.5s4 1.5 4 4.5zM11 7.5a1.7 1.7 0 1 0 0-3.4M11.5 9.5c2 .2 3 1.5 3 3.5";
export const record = "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5M5.5 11h5";
export const other = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5 8h.01M8 8h.01M11 8h.01";
export const copy = "M5.5 5.5h8v9h-8zM5.5 11.5h-3v-10h8v4";
export const done = "M2.5 8.5 6 12l7.5-8";
export const refresh = "M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2v3.7H9.8";
export const information = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7v4M8 4.7v.1";
export const warning = "M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.1";
export const locked = "M3.5 7h9v7h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2";
export const offline = "M1.5 6a9.5 9.5 0 0 1 13 0M4 9a6 6 0 0 1 8 0M8 12.5v.1M2 2l12 12";
export const close = "M4 4l8 8M12 4l-8 8";
export const clock = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4.5V8l2.5 2";
export const pause = "M5.5 3v10M10.5 3v10";
export const circle = "M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z";
export const up = "M3 8l5-5 5 5M3 13l5-5 5 5";
export const level = "M3 6h10M3 10h10";
export const down = "M3 5.5l5 5 5-5";
export const happy =
  "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5 9.5c1.5 2.5 4.5 2.5 6 0M5.5 6h.01M10.5 6h.01";
export const unhappy =
  "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5 11c1.5-2.5 4.5-2.5 6 0M5.5 6h.01M10.5 6h.01";
export const indifferent =
  "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5 10h6M5.5 6h.01M10.5 6h.01";
export const page = "M2 2.5h12v11H2zM2 5.5h12M4 4h.1M6 4h.1";
export const search = "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14";
export const filter = "M2 3h12L9.5 8.5v4l-3 1.5V8.5z";
export const article =
  "M8 4C6.5 3 4.3 2.5 1.5 2.5v10c2.8 0 5 .5 6.5 1.5 1.5-1 3.7-1.5 6.5-1.5v-10C11.7 2.5 9.5 3 8 4zM8 4v10";
export const action = "M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z";
export const cart = "M1.5 2.5h2l1.5 8h7l1.5-6H4M6 13.5h.1M11 13.5h.1";
export const mail = "M1.5 3.5h13v9h-13zM1.5 4.5 8 9l6.5-4.5";
export const calendar = "M2 3.5h12v10.5H2zM2 6.5h12M5 1.5v3.5M11 1.5v3.5";
export const note = "M2.5 2.5h11v7l-4 4h-7zM13.5 9.5h-4v4M5 5.5h6M5 8h3";
export const attachment =
  "M12.5 7.5 7.6 12.4a2.6 2.6 0 0 1-3.7-3.7l5.5-5.5a1.8 1.8 0 0 1 2.5 2.5L6.5 11a.8.8 0 0 1-1.1-1.1l4.6-4.6";
export const pin = "M6 1.5h4l.5 5 2 2v1h-9v-1l2-2zM8 9.5v5";
export const person =
  "M8 7.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 14c.3-3.2 2.3-4.7 5.5-4.7s5.2 1.5 5.5 4.7z";
export const unlink =
  "M6.5 9.5l3-3M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7M2.5 2.5l11 11";
export const edit = "M2.5 13.5 3.5 10 11 2.5 13.5 5 6 12.5zM9.5 4 12 6.5";
