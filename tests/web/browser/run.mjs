// Drives the task pane in Chromium: node run.mjs SERVER FOLDER CHROMIUM
//
// FOLDER holds the workbooks (sample.json, broken.json, changed.json); pictures, downloads and
// findings.json are written there. Nothing is judged here: test_browser.py does that.
import fs from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

const [server, folder, chromium] = process.argv.slice(2);
const here = path.dirname(new URL(import.meta.url).pathname);
const fake = fs.readFileSync(path.join(here, "fake_excel.js"), "utf8");
const workbook = (name) => JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), "utf8"));
const findings = {};

const browser = await puppeteer.launch({
  executablePath: chromium,
  userDataDir: fs.mkdtempSync(path.join(folder, "profile-")),
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

async function open(model, { host = {}, width = 350, height = 820, strict = true } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor: 2 });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (line) => line.type() === "error" && complaints.push(`console: ${line.text()}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  await page.evaluateOnNewDocument(
    (given, excel) => {
      globalThis.__workbook = given;
      globalThis.__host = excel;
      globalThis.__shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.__shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
    },
    structuredClone(model),
    host,
  );
  if (strict) {
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname.endsWith("/office.js")) request.respond({ contentType: "text/javascript", body: fake });
      else if (url.origin === new URL(server).origin) request.continue();
      else {
        complaints.push(`outside: ${request.url()}`);
        request.abort();
      }
    });
  }
  const downloads = fs.mkdtempSync(path.join(folder, "downloads-"));
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await page.goto(`${server}taskpane.html`, { waitUntil: "networkidle0" });
  return { page, complaints, downloads };
}

const text = (page, selector) => page.$eval(selector, (element) => element.innerText.trim());
const texts = (page, selector) => page.$$eval(selector, (found) => found.map((one) => one.innerText.trim()));
const cutOff = (page) =>
  page.$$eval("main *", (found) => found.filter((one) => one.getBoundingClientRect().right > window.innerWidth + 0.5).length);
const journal = (page) => page.evaluate(() => globalThis.__journal);
const done = (page, card) =>
  page.waitForFunction(
    (id) => !document.getElementById(id).hasAttribute("aria-busy") && document.getElementById(`${id}-status`).textContent,
    { timeout: 20000 },
    card,
  );
const offered = async (page, card) => {
  await page
    .waitForSelector(`#${card}-result .download`, { timeout: 20000 })
    .catch(async () => { throw new Error(`no report: ${await text(page, `#${card}-status`)}`); });
};
const picture = (page, name, whole = false) =>
  page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: whole });

async function downloaded(place) {
  for (let tries = 0; tries < 100; tries += 1) {
    const [name] = fs.readdirSync(place).filter((one) => one.endsWith(".docx"));
    if (name) return path.join(place, name);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return "";
}

async function opening() {
  const { page, complaints } = await open(workbook("sample"));
  await picture(page, "pane-start");
  const order = [];
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press("Tab");
    const id = await page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    if (id === "BODY" || (order.length && id === order[0])) break;
    order.push(id);
  }
  const tree = await page.accessibility.snapshot({ interestingOnly: true });
  const named = [];
  const walk = (node) => {
    named.push([node.role, node.name || ""]);
    (node.children || []).forEach(walk);
  };
  walk(tree);
  findings.opening = {
    complaints,
    order,
    named,
    book: await text(page, "#book"),
    language: await page.$eval("html", (html) => html.lang),
    shift: await page.evaluate(() => globalThis.__shift),
    payload: await page.evaluate(async () => (await import("/static/js/book.js")).readBook()),
  };
  await page.close();
}

async function checking() {
  const { page, complaints } = await open(workbook("broken"));
  await page.click("#check-run");
  await done(page, "check");
  await picture(page, "pane-check");
  const places = await texts(page, "#check-result .error .place");
  await page.focus("#check-result .error button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => globalThis.__selection.address);
  findings.checking = {
    complaints,
    status: await text(page, "#check-status"),
    places,
    headings: await texts(page, "#check-result h3"),
    messages: await texts(page, "#check-result .error .message"),
    selection: await page.evaluate(() => globalThis.__selection),
    journal: await journal(page),
    shift: await page.evaluate(() => globalThis.__shift),
  };
  await page.click("#export-run");
  await done(page, "export");
  findings.refused = {
    status: await text(page, "#export-status"),
    places: await texts(page, "#export-result .error .place"),
  };
  await page.click("#draft");
  await page.click("#export-run");
  await offered(page, "export");
  findings.draft = { status: await text(page, "#export-status"), gaps: await texts(page, "#export-result .lines li") };
  await page.close();
}

async function exporting() {
  const { page, complaints, downloads } = await open(workbook("sample"));
  const link = page.waitForResponse((answer) => answer.url().endsWith("/api/export")).then((answer) => answer.json());
  await page.click("#export-run");
  await done(page, "export");
  const report = await downloaded(downloads);
  await page.$eval("#export", (card) => card.scrollIntoView());
  await picture(page, "pane-export");
  const { link: used } = await link;
  findings.exporting = {
    complaints,
    report,
    status: await text(page, "#export-status"),
    stillOffered: await page.$eval("#export-result .download", (anchor) => anchor.hasAttribute("href")),
    again: await page.evaluate(async (url) => (await fetch(url)).status, used),
    shift: await page.evaluate(() => globalThis.__shift),
  };
  await page.close();
  return report;
}

async function refreshing(report) {
  const { page, complaints, downloads } = await open(workbook("changed"));
  await page.click("#refresh-run");
  await done(page, "refresh");
  const unchosen = await text(page, "#refresh-status");
  await (await page.$("#report-file")).uploadFile(report);
  await page.click("#refresh-run");
  await offered(page, "refresh");
  const refreshed = await downloaded(downloads);
  await page.$eval("#refresh", (card) => card.scrollIntoView());
  await picture(page, "pane-refresh");
  findings.refreshing = {
    complaints,
    unchosen,
    report: refreshed,
    status: await text(page, "#refresh-status"),
    headings: await texts(page, "#refresh-result h3"),
    lines: await texts(page, "#refresh-result .lines li"),
    cut: await cutOff(page),
  };
  await page.close();
}

async function computing() {
  const { page, complaints } = await open(workbook("sample"));
  const call = (name, ...given) =>
    page.evaluate((wanted, args) => globalThis.__functions[wanted](...args, { address: "Thống kê!B5" }), name, given);
  const range = (name) =>
    page.evaluate(async (wanted) => {
      const book = await (await import("/static/js/book.js")).readBook();
      const table = book.tables.find((one) => one.name === wanted);
      return [table.headers, ...table.values];
    }, name);
  const members = await range("tblDoanVien");
  const info = await range("tblThongTin");
  findings.computing = {
    complaints,
    names: await page.evaluate(() => Object.keys(globalThis.__functions)),
    ratio: await call("CD_TYLE", [[20]], [[24]]),
    blank: await call("CD_TYLE", [[""]], [[24]]),
    wrong: await call("CD_TYLE", [["tám"]], [[24]]),
    error: await call("CD_TYLE", [[{ type: "Error", basicValue: "#DIV/0!", errorType: "Div0" }]], [[24]]),
    count: await call("CD_DEM", members, [[["Giới tính"]], [["Nữ"]]]),
    statistics: await call("CD_THONGKE", members, info, null),
  };
  await page.close();
}

async function ribbon() {
  const { page, complaints } = await open(workbook("sample"));
  const press = (name) =>
    page.evaluate(async (wanted) => {
      let completed = 0;
      await globalThis.__actions[wanted]({ completed: () => { completed += 1; } });
      return completed;
    }, name);
  const completed = {};
  for (const name of await page.evaluate(() => Object.keys(globalThis.__actions))) completed[name] = await press(name);
  findings.ribbon = {
    complaints,
    completed,
    journal: await journal(page),
    check: await text(page, "#check-status"),
    exported: await text(page, "#export-status"),
  };
  await page.close();
}

async function hosts() {
  const mac = await open(workbook("sample"), { host: { platform: "Mac" } });
  await mac.page.click("#export-run");
  await mac.page.waitForFunction(() => globalThis.__journal.some(([what]) => what === "openBrowserWindow"));
  findings.mac = { complaints: mac.complaints, journal: await journal(mac.page) };
  await mac.page.close();

  const outside = await open(workbook("sample"), { host: { outside: true } });
  await picture(outside.page, "pane-outside");
  findings.outside = {
    complaints: outside.complaints,
    shown: await text(outside.page, "#outside"),
    disabled: await outside.page.$$eval(".card .button:disabled", (found) => found.length),
  };
  await outside.page.close();

  const editing = await open(workbook("sample"), { host: { editing: true } });
  await editing.page.click("#check-run");
  await done(editing.page, "check");
  findings.editing = { status: await text(editing.page, "#check-status") };
  await editing.page.close();

  const narrow = await open(workbook("broken"), { width: 320, height: 640 });
  await narrow.page.click("#check-run");
  await done(narrow.page, "check");
  await picture(narrow.page, "pane-320", true);
  const wide = await narrow.page.evaluate(() => document.documentElement.scrollWidth);
  findings.narrow = { wide, cut: await cutOff(narrow.page) };
  await narrow.page.close();

  const empty = workbook("sample");
  empty.sheets.forEach((sheet) => { sheet.tables = []; });
  const bare = await open(empty);
  await bare.page.click("#check-run");
  await done(bare.page, "check");
  findings.bare = { status: await text(bare.page, "#check-status") };
  await bare.page.close();

  const named = workbook("sample");
  named.sheets.forEach((sheet) => {
    sheet.tables = sheet.tables.filter((table) => {
      if (table.name === "tblDoanVien") named.names.push({ name: table.name, sheet: sheet.name, ref: table.ref });
      return table.name !== "tblDoanVien";
    });
  });
  const areas = await open(named);
  findings.named = {
    complaints: areas.complaints,
    payload: await areas.page.evaluate(async () => (await import("/static/js/book.js")).readBook()),
  };
  await areas.page.close();
}

async function policy() {
  // Microsoft's own office.js, as xlwings-server ships it, under the pane's content policy.
  const { page, complaints } = await open(workbook("sample"), { strict: false });
  findings.policy = {
    complaints: complaints.filter((line) => line.includes("policy") || line.includes("Content Security")),
    office: await page.evaluate(() => typeof Office),
  };
  await page.close();
}

try {
  await opening();
  await checking();
  await refreshing(await exporting());
  await computing();
  await ribbon();
  await hosts();
  await policy();
} finally {
  fs.writeFileSync(path.join(folder, "findings.json"), JSON.stringify(findings));
  await browser.close();
}
