// What the cell functions' script (served by xlwings-server) expects to find, and the sign-in.
import { config } from "./config.js";
import { getAccessToken } from "./entraid.js";
import { getCultureInfoName, getDateFormat } from "./utils.js";

const TOKEN = "xl-chidoan-token";

export function savedToken() {
  try {
    return localStorage.getItem(TOKEN) || "";
  } catch {
    return memory;
  }
}

export function saveToken(token) {
  memory = token;
  try {
    if (token) localStorage.setItem(TOKEN, token);
    else localStorage.removeItem(TOKEN);
  } catch {
    // Storage is off in this frame: the code is kept until the pane closes.
  }
}

let memory = "";

globalThis.getAuth = async () => {
  const [provider = ""] = config.authProviders;
  if (provider === "entraid") return { token: await getAccessToken(), provider };
  if (provider === "token") return { token: `Bearer ${savedToken()}`, provider };
  return { token: "", provider: "" };
};
globalThis.xlwings = { getAccessToken, getCultureInfoName, getDateFormat };
