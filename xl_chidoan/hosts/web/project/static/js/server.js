// Asks the server; whatever goes wrong becomes one sentence.
import { config } from "./config.js";
import { request } from "./utils.js";

export class Refusal extends Error {
  constructor(message, answer = {}, status = 0) {
    super(message);
    this.answer = answer;
    this.status = status;
  }
}

export async function ask(job, body, words) {
  const { token, provider } = await globalThis.getAuth();
  try {
    const answer = await request.post(`${config.appPath}/api/${job}`, body, {
      headers: {
        "Content-Type": "application/json",
        Authorization: token || null,
        "Auth-Provider": provider || null,
      },
      timeout: config.requestTimeout * 1000,
    });
    return answer.data;
  } catch (error) {
    if (!error.response) throw new Refusal(/timed out/.test(error.message) ? words.slow : words.offline);
    const { data, status } = error.response;
    throw new Refusal((data && data.detail) || words.server, data, status);
  }
}
