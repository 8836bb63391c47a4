// The task pane: three cards, each with a button, a line of status and a result.
import { NoTables, bookName, goTo, readBook } from "./book.js";
import { saveToken, savedToken } from "./host.js";
import { Refusal, ask } from "./server.js";

const words = JSON.parse(document.getElementById("words").textContent);
const needsToken = document.body.dataset.needsToken === "yes";
const SHOWN_AT_FIRST = 50;
const MOST_MEGABYTES = 25;
const PATIENCE = 6000; // milliseconds until Excel is taken to be absent

const $ = (id) => document.getElementById(id);
const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

// One job at a time per card; its button is off meanwhile and its status told to screen readers.
async function run(card, work) {
  const button = $(`${card}-run`);
  if (button.disabled) return;
  if (needsToken && !savedToken()) {
    showSignIn(words.token_missing);
    return;
  }
  const status = (text, kind = "") => {
    $(`${card}-status`).textContent = text;
    $(`${card}-status`).dataset.kind = kind;
  };
  button.disabled = true;
  $(`${card}-bar`).classList.add("busy");
  $(card).setAttribute("aria-busy", "true");
  $(`${card}-result`).replaceChildren();
  try {
    await work(status);
  } catch (error) {
    explain(card, error, status);
  } finally {
    button.disabled = false;
    $(`${card}-bar`).classList.remove("busy");
    $(card).removeAttribute("aria-busy");
  }
}

function explain(card, error, status) {
  if (error instanceof Refusal) {
    status(error.message, "bad");
    if (error.answer?.problems?.length) {
      $(`${card}-result`).replaceChildren(...problemLists(error.answer, status));
    }
    if (error.status === 401 && needsToken) showSignIn(error.message);
  } else if (error instanceof NoTables) {
    status(words.no_tables, "bad");
  } else if (error instanceof UserError) {
    status(error.message, "bad");
  } else {
    console.error(error.name);
    status(words.book_unreadable, "bad");
  }
}

class UserError extends Error {}

// Check ------------------------------------------------------------------------------------------

const check = () =>
  run("check", async (status) => {
    status(words.reading);
    const book = await readBook();
    status(words.checking);
    const answer = await ask("check", { book }, words);
    const { errors, warnings } = answer;
    const summary = errors || warnings ? say(words.problem_count, answer) : words.no_problem;
    const asOf = answer.as_of ? ` ${say(words.as_of, { date: answer.as_of })}` : "";
    status(summary + asOf, errors ? "bad" : warnings ? "warn" : "good");
    const notes = answer.date1904 ? [make("p", { class: "note" }, words.date1904)] : [];
    $("check-result").replaceChildren(...notes, ...problemLists(answer, status));
  });

function problemLists({ problems, errors, warnings }, status) {
  const lists = [];
  for (const [severity, title] of [
    ["error", words.errors],
    ["warning", words.warnings],
  ]) {
    const chosen = problems.filter((problem) => problem.severity === severity);
    if (chosen.length) lists.push(make("h3", { class: severity }, title), list(chosen, status));
  }
  const left = errors + warnings - problems.length;
  if (left > 0) lists.push(make("p", { class: "note" }, say(words.not_listed, { count: left })));
  return lists;
}

function list(problems, status) {
  const items = make("ul", { class: "problems" });
  const add = (some) => items.append(...some.map((problem) => problemItem(problem, status)));
  add(problems.slice(0, SHOWN_AT_FIRST));
  const rest = problems.slice(SHOWN_AT_FIRST);
  if (!rest.length) return items;
  const more = make("button", { type: "button", class: "plain more" });
  more.textContent = say(words.more, { count: rest.length });
  more.addEventListener("click", () => {
    const next = items.children.length;
    add(rest);
    more.remove();
    items.children[next].querySelector("button")?.focus();
  });
  return make("div", {}, items, more);
}

function problemItem(problem, status) {
  const place = [problem.sheet, problem.cell].filter(Boolean).join("!");
  const kind = problem.severity === "error" ? words.error : words.warning;
  const content = [
    make("span", { class: "place" }, make("span", { class: "sr" }, `${kind}: `), place),
    make("span", { class: "message" }, problem.message),
    make("span", { class: "hint" }, problem.hint),
  ];
  if (!problem.sheet) return make("li", { class: problem.severity }, ...content);
  const jump = async () => {
    const found = await goTo(problem.sheet, problem.cell).catch(() => false);
    status(say(found ? words.went : words.gone, { place }), found ? "" : "bad");
  };
  return make(
    "li",
    { class: problem.severity },
    make("button", { type: "button", onclick: jump }, ...content),
  );
}

// Export and refresh -----------------------------------------------------------------------------

const exportReport = () =>
  run("export", async (status) => {
    const body = {
      draft: $("draft").checked,
      sources: $("sources").checked,
      charts: $("charts").checked,
    };
    if ($("template").value) body.template = $("template").value;
    else {
      const own = await readFile($("template-file"), words.choose_template);
      body.template_file = own.data;
      body.template_name = own.name;
    }
    status(words.reading);
    body.book = await readBook();
    status(words.composing);
    const answer = await ask("export", body, words);
    const { gaps } = answer;
    status(
      gaps.length ? say(words.exported_gaps, { count: gaps.length }) : words.exported,
      gaps.length ? "warn" : "good",
    );
    $("export-result").replaceChildren(...sentences("", gaps), ...handOver(answer));
  });

const refreshReport = () =>
  run("refresh", async (status) => {
    status(words.uploading);
    const report = await readFile($("report-file"), words.choose_report);
    status(words.reading);
    const book = await readBook();
    status(words.refreshing);
    const body = {
      book,
      report: report.data,
      name: report.name,
      overwrite: $("overwrite").checked,
      draft: $("refresh-draft").checked,
    };
    const answer = await ask("refresh", body, words);
    const count = answer.changes.length;
    const left = answer.kept.length + answer.missing.length + answer.lost.length;
    if (count) status(say(words.refreshed, { count }), "good");
    else if (left) status(say(words.refreshed_left, { count: left }));
    else status(words.refreshed_none, "good");
    $("refresh-result").replaceChildren(
      ...handOver(answer),
      ...sentences(words.changes, answer.changes),
      ...sentences(words.kept, answer.kept),
      ...sentences(words.missing, answer.missing),
      ...sentences(words.lost, answer.lost),
      ...sentences(words.notes, answer.notes),
    );
  });

function sentences(title, lines) {
  if (!lines.length) return [];
  const shown = lines.slice(0, SHOWN_AT_FIRST);
  const items = make("ul", { class: "lines" }, ...shown.map((line) => make("li", {}, line)));
  if (lines.length > shown.length) {
    items.append(make("li", {}, say(words.list_more, { count: lines.length - shown.length })));
  }
  return title ? [make("h3", {}, title), items] : [items];
}

// Excel for Mac shows pages in a view that saves no files: there the system's browser fetches it.
function handOver({ link, name, size }) {
  const url = new URL(link, window.location.href).href;
  const label = say(words.download, { size: Math.ceil(size / 1024) });
  const anchor = make("a", { class: "button download", href: url, download: name }, label);
  const note = make("p", { class: "note" }, words.download_once);
  const used = () => {
    anchor.setAttribute("aria-disabled", "true");
    anchor.removeAttribute("href");
    note.textContent = say(words.downloaded, { name });
  };
  const onMac = Office.context.platform === Office.PlatformType.Mac;
  const canOpen = Office.context.requirements.isSetSupported("OpenBrowserWindowApi", "1.1");
  anchor.addEventListener("click", (event) => {
    if (!anchor.hasAttribute("href")) return;
    if (onMac && canOpen) {
      event.preventDefault();
      Office.context.ui.openBrowserWindow(url);
    }
    setTimeout(used, 0);
  });
  setTimeout(() => anchor.click(), 0);
  return [anchor, note];
}

async function readFile(input, missing) {
  const file = input.files[0];
  if (!file || !/\.docx$/i.test(file.name)) {
    input.focus();
    throw new UserError(missing);
  }
  if (file.size > MOST_MEGABYTES * 1e6) {
    throw new UserError(say(words.file_too_large, { most: MOST_MEGABYTES }));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return { name: file.name, data: btoa(binary) };
}

// Sign-in and start ------------------------------------------------------------------------------

function showSignIn(message = "") {
  $("sign-in").hidden = false;
  $("forget").hidden = true;
  $("token-status").textContent = message;
  $("token").focus();
}

function signIn(event) {
  event.preventDefault();
  saveToken($("token").value.trim());
  $("token").value = "";
  $("sign-in").hidden = true;
  $("forget").hidden = false;
  $("check-status").textContent = words.token_saved;
  $("check-run").focus();
}

function forget() {
  saveToken("");
  showSignIn();
}

async function start() {
  $("check-run").addEventListener("click", check);
  $("export-form").addEventListener("submit", (event) => {
    event.preventDefault();
    exportReport();
  });
  $("refresh-form").addEventListener("submit", (event) => {
    event.preventDefault();
    refreshReport();
  });
  $("template").addEventListener("change", () => {
    $("own-template").hidden = Boolean($("template").value);
  });
  for (const id of ["template-file", "report-file"]) {
    const name = $(`${id}-name`);
    const nothing = name.textContent;
    $(id).addEventListener("change", () => (name.textContent = $(id).files[0]?.name || nothing));
  }
  $("token-form").addEventListener("submit", signIn);
  $("forget").addEventListener("click", forget);
  $("again").addEventListener("click", () => window.location.reload());

  const late = setTimeout(showOutside, PATIENCE);
  const info = typeof Office === "undefined" ? null : await Office.onReady();
  clearTimeout(late);
  if (!info || !info.host) {
    showOutside();
    return;
  }
  $("outside").hidden = true;
  ["check-run", "export-run", "refresh-run"].forEach((id) => ($(id).disabled = false));
  registerRibbon();
  if (needsToken && !savedToken()) showSignIn();
  $("forget").hidden = !(needsToken && savedToken());
  $("book").textContent = await bookName().catch(() => $("book").textContent);
}

function showOutside() {
  $("outside").hidden = false;
  $("book").textContent = "";
}

// The ribbon's buttons open the pane and do there what its own buttons do.
function registerRibbon() {
  const button = (name, work) =>
    Office.actions.associate(name, async (event) => {
      try {
        await Office.addin.showAsTaskpane();
        await work();
      } finally {
        event.completed();
      }
    });
  const show = (id) => {
    $(id).scrollIntoView({ block: "start" });
    $(id).focus({ preventScroll: true });
  };
  button("chidoan-check", check);
  button("chidoan-export", async () => {
    show("export");
    await exportReport();
  });
  button("chidoan-refresh", async () => {
    show("refresh");
    $("report-file").focus();
  });
  button("chidoan-guide", () => goTo(words.guide_sheet, "A1"));
}

start();
