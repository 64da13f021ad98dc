/**
 * What the page runs: the table of all VMs (filter, sort, columns, pages, export), and all parts opened for a printer. Without
 * scripts everything else is there.
 */
export const SCRIPT = `'use strict';
(() => {
const $ = (id) => document.getElementById(id);
addEventListener('beforeprint', () => { for (const it of document.querySelectorAll('details:not(.cols)')) it.open = true; });
const data = JSON.parse($('vm-data').textContent);
const total = data.n, PAGE = 50;
const columns = data.columns.map(([key, title, kind, values, dictionary]) => ({
  key, title, kind, shown: kind !== 'hidden' && !data.folded.includes(key),
  at: dictionary ? (i) => dictionary[values[i]] : (i) => values[i],
}));
const text = (column, i) => { const value = column.at(i); return value === null || value === undefined ? '' : String(value); };
const collator = new Intl.Collator('en', { numeric: true });
const hay = new Array(total);
const hayOf = (i) => hay[i] ??= columns.map((column) => column.kind === 'number' ? '' : text(column, i)).join('\\u0001').toLowerCase();
let rows = Array.from({ length: total }, (_, i) => i), order = rows, page = 0, sorted = null, down = false;
const wanted = new Map();
const make = (tag, content, more) => Object.assign(document.createElement(tag), content === undefined ? {} : { textContent: content }, more);
function filter() {
  const words = $('vm-search').value.toLowerCase().split(/\\s+/).filter(Boolean);
  rows = order.filter((i) => {
    for (const [column, value] of wanted) if (text(column, i) !== value) return false;
    return words.length === 0 || words.every((word) => hayOf(i).includes(word));
  });
  page = 0;
  draw();
}
function sort(column) {
  if (sorted === column) down = !down; else { sorted = column; down = false; }
  const keys = order.map((i) => column.at(i));
  const places = keys.map((_, place) => place);
  const none = (key) => key === null || key === undefined || key === '';
  const side = down ? -1 : 1;
  const before = order;
  const compare = column.kind === 'number' ? (a, b) => a - b : (a, b) => collator.compare(a, b);
  places.sort((a, b) => none(keys[a]) - none(keys[b]) || (none(keys[a]) ? 0 : side * compare(keys[a], keys[b])) || before[a] - before[b]);
  order = places.map((place) => before[place]);
  filter();
}
function draw() {
  const shown = columns.filter((column) => column.shown);
  const head = make('tr');
  for (const column of shown) {
    const th = make('th', undefined, { scope: 'col' });
    th.setAttribute('aria-sort', sorted !== column ? 'none' : down ? 'descending' : 'ascending');
    if (column.kind === 'number') th.className = 'n';
    th.append(make('button', column.title, { type: 'button', onclick: () => { sort(column); $('vm-head').querySelector('[data-key="' + column.key + '"]').focus(); } }));
    th.firstChild.dataset.key = column.key;
    head.append(th);
  }
  $('vm-head').replaceChildren(head);
  const body = document.createDocumentFragment();
  for (const i of rows.slice(page * PAGE, page * PAGE + PAGE)) {
    const tr = make('tr');
    for (const column of shown) {
      const td = make('td', undefined, { className: column.kind === 'number' ? 'n' : column.key === 'name' || column.key === 'wave' ? 'nw' : '' });
      td.append(make('bdi', column.kind === 'number' && column.at(i) !== null ? column.at(i).toLocaleString('en-US') : text(column, i)));
      tr.append(td);
    }
    body.append(tr);
  }
  $('vm-body').replaceChildren(body);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  $('vm-count').textContent = rows.length === total ? total.toLocaleString('en-US') + ' VMs' : rows.length.toLocaleString('en-US') + ' of ' + total.toLocaleString('en-US') + ' VMs';
  $('vm-page').textContent = 'page ' + (page + 1) + ' of ' + pages;
  $('vm-back').disabled = page === 0;
  $('vm-next').disabled = page >= pages - 1;
}
for (const column of columns.filter((it) => data.filters.includes(it.key))) {
  const values = new Set();
  for (let i = 0; i < total; i++) values.add(text(column, i));
  const select = make('select', undefined, { id: 'vm-is-' + column.key, onchange: () => {
    if (select.value === '*') wanted.delete(column); else wanted.set(column, select.value.slice(1));
    filter();
  } });
  select.append(make('option', 'any', { value: '*' }), ...[...values].sort(collator.compare).map((value) => make('option', value === '' ? '(none)' : value, { value: '=' + value })));
  const label = make('label', column.title, { htmlFor: select.id });
  label.append(select);
  $('vm-filters').append(label);
}
for (const column of columns.filter((it) => it.kind !== 'hidden')) {
  const label = make('label');
  label.append(make('input', undefined, { type: 'checkbox', checked: column.shown, onchange: (event) => { column.shown = event.target.checked; draw(); } }), column.title);
  $('vm-columns').append(label);
}
const cell = (value) => { const safe = /^[=+\\-@\\t\\r]/.test(value) ? "'" + value : value; return /[",\\n\\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe; };
$('vm-export').onclick = () => {
  const shown = columns.filter((column) => column.shown);
  const lines = [shown.map((column) => cell(column.title)), ...rows.map((i) => shown.map((column) => column.kind === 'number' ? text(column, i) : cell(text(column, i))))];
  const url = URL.createObjectURL(new Blob(['\\ufeff' + lines.map((line) => line.join(',') + '\\r\\n').join('')], { type: 'text/csv' }));
  make('a', undefined, { href: url, download: 'vms.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};
let waiting;
$('vm-search').oninput = total <= 5000 ? filter : () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); };
$('vm-back').onclick = () => { page--; draw(); };
$('vm-next').onclick = () => { page++; draw(); };
draw();
$('vm-note').hidden = true;
$('vm-table').hidden = false;
})();`;
