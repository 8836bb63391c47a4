// Reads the contract's tables, and nothing else, out of the open workbook.
const TABLES = [
  "tblThongTin",
  "tblDoanVien",
  "tblHoatDong",
  "tblChiTieu",
  "tblKetQua",
  "tblNoiDung",
  "tblDanhMuc",
];
const CELLS_AT_ONCE = 40000; // Excel on the web answers with at most 5 MB
const ROWS_BELOW = 200; // where records stand that were typed outside their table
const DAY_IN_1900_SYSTEM = 36526; // 1 January 2000

export class NoTables extends Error {}

export async function bookName() {
  return Excel.run(async (context) => {
    const workbook = context.workbook;
    workbook.load("name");
    await context.sync();
    return workbook.name;
  });
}

export async function readBook() {
  return Excel.run(async (context) => {
    const workbook = context.workbook;
    workbook.load("name");
    const day = workbook.functions.date(2000, 1, 1);
    day.load("value");
    const found = TABLES.map((name) => ({
      name,
      table: workbook.tables.getItemOrNullObject(name),
      named: workbook.names.getItemOrNullObject(name),
    }));
    found.forEach(({ table, named }) => {
      table.load("name,showTotals");
      named.load("type");
    });
    await context.sync();

    const places = found
      .map(({ name, table, named }) => {
        if (!table.isNullObject) return excelTable(table);
        if (!named.isNullObject && named.type === "Range") return namedRange(name, named);
        return null;
      })
      .filter(Boolean);
    if (!places.length) throw new NoTables();
    await context.sync();

    const tables = [];
    for (const place of places) tables.push(await readTable(context, place));
    return { name: workbook.name, date1904: day.value !== DAY_IN_1900_SYSTEM, tables };
  });
}

function excelTable(table) {
  const body = table.getDataBodyRange();
  const columns = table.columns;
  columns.load("items/name");
  return prepare({ name: table.name, body, columns, totals: table.showTotals });
}

function namedRange(name, item) {
  const whole = item.getRange();
  const body = whole.getOffsetRange(1, 0).getResizedRange(-1, 0);
  const top = whole.getRow(0);
  top.load("values");
  return prepare({ name, body, top, totals: false });
}

function prepare(place) {
  place.body.load("rowIndex,columnIndex,rowCount,columnCount");
  place.body.worksheet.load("name");
  place.below = place.body.getRowsBelow(ROWS_BELOW);
  place.below.load("values");
  return place;
}

async function readTable(context, { name, body, columns, top, totals, below }) {
  const headers = columns ? columns.items.map((column) => column.name) : top.values[0].map(String);
  const width = body.columnCount;
  const step = Math.max(1, Math.floor(CELLS_AT_ONCE / width));
  const values = [];
  const errors = [];
  const formats = Array.from({ length: width }, () => []);
  for (let start = 0; start < body.rowCount; start += step) {
    const rows = Math.min(step, body.rowCount - start);
    const part = body.getCell(start, 0).getResizedRange(rows - 1, width - 1);
    part.load("values,valueTypes,numberFormat");
    await context.sync();
    for (let row = 0; row < rows; row += 1) {
      values.push(part.values[row]);
      for (let column = 0; column < width; column += 1) {
        formats[column].push(part.numberFormat[row][column]);
        if (part.valueTypes[row][column] === "Error") errors.push([start + row, column]);
      }
    }
  }
  return {
    name,
    sheet: body.worksheet.name,
    row: body.rowIndex + 1,
    column: body.columnIndex + 1,
    headers,
    values,
    errors,
    formats: formats.map(shortened),
    below: totals ? [] : filledRows(below.values),
  };
}

function filledRows(rows) {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ""));
  return rows.slice(0, last + 1);
}

function shortened(formats) {
  return formats.every((format) => format === formats[0]) ? (formats[0] ?? "General") : formats;
}

export async function goTo(sheetName, cell) {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
    sheet.load("visibility");
    await context.sync();
    if (sheet.isNullObject) return false;
    if (sheet.visibility !== "Visible") sheet.visibility = "Visible";
    sheet.activate();
    sheet.getRange(cell || "A1").select();
    await context.sync();
    return true;
  });
}
