/** Our own line drawings on a grid of 16, as paths: no font to load, none to be blocked. Only those that a control uses come into its bundle. */
export const chat = "M2 3.5h12v8H7.5L4.5 14v-2.5H2z";
export const voice = "M3.5 2.5 6 2l1.5 3.5L5.8 6.8a8 8 0 0 0 3.4 3.4l1.3-1.7L14 10l-.5 2.5c-.2.9-.9 1.3-1.8 1.1A11.5 11.5 0 0 1 2.4 4.3c-.2-.9.2-1.6 1.1-1.8z";
export const video = "M1.5 4h8.5v8H1.5zM10 7l4.5-2.5v7L10 9z";
export const screen = "M1.5 3h13v8h-13zM5 13.5h6M8 11v2.5";
export const sms = "M4 1.5h8v13H4zM7 12.5h2M6 4.5h4M6 7h4";
export const social = "M5.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM1.5 13c0-3 1.5-4.5 4-4.5s4 1.5 4 4.5zM11 7.5a1.7 1.7 0 1 0 0-3.4M11.5 9.5c2 .2 3 1.5 3 3.5";
export const record = "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5M5.5 11h5";
export const other = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5 8h.01M8 8h.01M11 8h.01";
export const copy = "M5.5 5.5h8v9h-8zM5.5 11.5h-3v-10h8v4";
export const done = "M2.5 8.5 6 12l7.5-8";
export const refresh = "M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2v3.7H9.8";
export const information = "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7v4M8 4.7v.1";
export const warning = "M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.1";
export const locked = "M3.5 7h9v7h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2";
export const offline = "M1.5 6a9.5 9.5 0 0 1 13 0M4 9a6 6 0 0 1 8 0M8 12.5v.1M2 2l12 12";
