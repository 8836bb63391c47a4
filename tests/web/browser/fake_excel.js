/* A strict stand-in for office.js in front of an open workbook.

It behaves as Excel does where scripts go wrong: nothing can be read before it was loaded and
synchronised, a null object has no other members, what is not implemented throws, and an address
outside the sheet fails at the next synchronisation. globalThis.__workbook is the model that
tests/support/excel_model.py makes, globalThis.__host says which Excel this is. */
(() => {
  const model = globalThis.__workbook;
  const host = { platform: "OfficeOnline", sets: { OpenBrowserWindowApi: "1.1" }, ...globalThis.__host };
  const journal = (globalThis.__journal = []);
  const actions = (globalThis.__actions = {});
  const functions = (globalThis.__functions = {});
  const selection = (globalThis.__selection = { sheet: "", address: "" });
  const MAX_ROW = 1048576;
  const MAX_COLUMN = 16384;

  const letters = (n) => (n > 26 ? letters(Math.floor((n - 1) / 26)) : "") + String.fromCharCode(65 + ((n - 1) % 26));
  const number = (text) => [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const fail = (code, message) => Object.assign(new Error(message), { name: "RichApi.Error", code });

  function area(reference) {
    const match = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(reference);
    if (!match) throw fail("InvalidArgument", `address ${reference}`);
    const [, left, top, right, bottom] = match;
    return { top: +top, left: number(left), bottom: +(bottom || top), right: number(right || left) };
  }

  class Context {
    constructor() {
      this.waiting = [];
      this.workbook = workbook(this);
    }
    async sync() {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const waiting = this.waiting;
      this.waiting = [];
      waiting.forEach((step) => step());
    }
  }

  // A proxy object: `values()` are its properties, `members` its methods and neighbours, `writes`
  // what may be assigned. `exists()` is looked at when the context is synchronised.
  function proxy(context, { values = () => ({}), members = {}, writes = {}, exists = () => true, orNull = false }) {
    const loaded = new Map();
    let settled = false;
    let missing = false;
    context.waiting.push(() => {
      missing = !exists();
      if (missing && !orNull) throw fail("ItemNotFound", "there is no such item");
      settled = true;
    });
    const load = (wanted) => {
      const names = String(wanted).split(",").map((name) => name.trim().split("/")[0]);
      context.waiting.push(() => {
        if (missing) return;
        const now = values();
        names.forEach((name) => {
          if (!(name in now)) throw fail("PropertyNotFound", `cannot load ${name}`);
          loaded.set(name, now[name]);
        });
      });
      return self;
    };
    const self = new Proxy(
      {},
      {
        get(_, name) {
          if (typeof name === "symbol" || name === "then" || name === "toJSON") return undefined;
          if (name === "load") return load;
          if (name === "isNullObject") {
            if (!settled) throw fail("PropertyNotLoaded", "isNullObject before sync");
            return missing;
          }
          if (name in members) {
            if (settled && missing) throw fail("ItemNotFound", `${name} of a null object`);
            return members[name];
          }
          if (loaded.has(name)) return loaded.get(name);
          if (name in values()) throw fail("PropertyNotLoaded", `${name} was not loaded and synchronised`);
          throw new Error(`fake Excel has no ${name}`);
        },
        set(_, name, value) {
          if (!(name in writes)) throw new Error(`fake Excel: ${name} cannot be assigned`);
          context.waiting.push(() => writes[name](value));
          return true;
        },
      },
    );
    return self;
  }

  function range(context, sheet, place) {
    const { top, left, bottom, right } = place;
    let home; // asked for twice, the neighbour is the same object
    const lines = (pick) => {
      const rows = [];
      for (let row = top; row <= bottom; row += 1) {
        const cells = [];
        for (let column = left; column <= right; column += 1) {
          cells.push((sheet.cells[`${row},${column}`] || ["", "General", "Empty"])[pick]);
        }
        rows.push(cells);
      }
      return rows;
    };
    const at = (t, l, b, r) => range(context, sheet, { top: t, left: l, bottom: b, right: r });
    return proxy(context, {
      exists: () => {
        if (top < 1 || left < 1 || bottom < top || right < left || bottom > MAX_ROW || right > MAX_COLUMN) {
          throw fail("InvalidArgument", "outside the sheet");
        }
        return true;
      },
      values: () => ({
        get values() { return lines(0); },
        get numberFormat() { return lines(1); },
        get valueTypes() { return lines(2); },
        rowIndex: top - 1,
        columnIndex: left - 1,
        rowCount: bottom - top + 1,
        columnCount: right - left + 1,
      }),
      members: {
        get worksheet() { return (home ??= worksheet(context, sheet)); },
        getCell: (row, column) => at(top + row, left + column, top + row, left + column),
        getResizedRange: (rows, columns) => at(top, left, bottom + rows, right + columns),
        getOffsetRange: (rows, columns) => at(top + rows, left + columns, bottom + rows, right + columns),
        getRow: (row) => at(top + row, left, top + row, right),
        getRowsBelow: (count) => at(bottom + 1, left, bottom + count, right),
        select: () =>
          context.waiting.push(() => {
            selection.sheet = sheet.name;
            selection.address = letters(left) + top;
            journal.push(["select", sheet.name, selection.address]);
          }),
      },
    });
  }

  function worksheet(context, sheet) {
    return proxy(context, {
      orNull: true,
      exists: () => Boolean(sheet),
      values: () => ({ name: sheet.name, visibility: sheet.visibility }),
      writes: { visibility: (value) => { sheet.visibility = value; } },
      members: {
        activate: () => context.waiting.push(() => journal.push(["activate", sheet.name])),
        getRange: (reference) => range(context, sheet, area(reference)),
      },
    });
  }

  function table(context, found) {
    const [sheet, given] = found || [];
    let columns;
    const whole = () => area(given.ref);
    const headers = () => {
      const { top, left, right } = whole();
      const names = [];
      for (let column = left; column <= right; column += 1) names.push(sheet.cells[`${top},${column}`][0]);
      return names;
    };
    return proxy(context, {
      orNull: true,
      exists: () => Boolean(found),
      values: () => ({ name: given.name, showTotals: given.totals }),
      members: {
        getDataBodyRange: () => {
          const { top, left, bottom, right } = whole();
          return range(context, sheet, { top: top + 1, left, bottom: bottom - given.totals, right });
        },
        get columns() {
          return (columns ??= proxy(context, { values: () => ({ items: headers().map((name) => ({ name })) }) }));
        },
      },
    });
  }

  function workbook(context) {
    const tables = model.sheets.flatMap((sheet) => sheet.tables.map((one) => [sheet, one]));
    const same = (one, other) => one.toLowerCase() === other.toLowerCase();
    return proxy(context, {
      values: () => ({ name: model.name }),
      members: {
        functions: {
          date: (year, month, day) => proxy(context, {
            values: () => ({
              value: Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 864e5) - (model.date1904 ? 1462 : 0),
            }),
          }),
        },
        tables: { getItemOrNullObject: (name) => table(context, tables.find(([, one]) => same(one.name, name))) },
        names: {
          getItemOrNullObject: (name) => {
            const found = model.names.find((one) => same(one.name, name));
            const sheet = found && model.sheets.find((one) => one.name === found.sheet);
            return proxy(context, {
              orNull: true,
              exists: () => Boolean(found),
              values: () => ({ type: "Range" }),
              members: { getRange: () => range(context, sheet, area(found.ref)) },
            });
          },
        },
        worksheets: { getItemOrNullObject: (name) => worksheet(context, model.sheets.find((one) => same(one.name, name))) },
      },
    });
  }

  globalThis.Excel = {
    RequestContext: Context,
    run: async (work) => {
      if (host.editing) throw fail("InvalidOperationInCellEditMode", "a cell is being edited");
      const context = new Context();
      const result = await work(context);
      await context.sync();
      return result;
    },
  };
  const info = host.outside ? { host: null, platform: null } : { host: "Excel", platform: host.platform };
  const supported = (name, version) => name in host.sets && Number(version) <= Number(host.sets[name]);
  globalThis.Office = {
    onReady: async (callback) => { callback?.(info); return info; },
    PlatformType: { PC: "PC", OfficeOnline: "OfficeOnline", Mac: "Mac" },
    context: {
      platform: host.platform,
      diagnostics: { version: "0", platform: host.platform },
      requirements: { isSetSupported: supported },
      ui: { openBrowserWindow: (url) => journal.push(["openBrowserWindow", url]) },
    },
    actions: { associate: (name, work) => { actions[name] = work; } },
    addin: { showAsTaskpane: async () => { journal.push(["showAsTaskpane"]); } },
  };
  globalThis.CustomFunctions = {
    associate: (name, call) => { functions[name] = call; },
    Error: class extends Error { constructor(code, message) { super(message); this.code = code; } },
    ErrorCode: { invalidValue: "#VALUE!" },
  };
})();
