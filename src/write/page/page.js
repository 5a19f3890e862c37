// The page without this script has all its text, highlights, tables and charts; the script adds the card of a record,
// keys, sorting, filters, and one document at a time. Text goes in as text only, never as markup.
(() => {
  'use strict';
  const root = document.documentElement;
  root.className = 'js';

  const CHECKS = {
    growth: 'base × (1 + growth) is the value',
    part: 'a part is not over the whole',
    share: 'share × the company’s amount is the segment’s',
    margin: 'margin × revenue is the profit',
    repeat: 'told twice, it is the same number',
    order: 'estimate and result are near each other',
    sign: 'earnings per share have the sign of net income',
    conversion: 'the same amount in two currencies',
  };
  const narrow = matchMedia('screen and (max-width: 720px)');
  let card, shown = null, pinned = false, leaving = 0;
  // `shown` is what the card is about: a highlight of the article, or the row of a figure that no block has.

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const documentOf = (element) => element.closest('.doc');
  const rowOf = (section, number) => document.getElementById(`${section.id}r${number}`);
  const rowsOf = (target) =>
    target.matches('tr') ? [target] : target.dataset.r.split(' ').map((n) => rowOf(documentOf(target), n));
  const numberOf = (row) => row.id.slice(row.id.lastIndexOf('r') + 1);
  // What the card shows for a row: its highlight when the article has one.
  const targetOf = (row) => document.getElementById(row.cells[5].firstChild.hash.slice(1));

  // The card

  // What sets another record apart from this one, in a few words.
  function differences(row, other) {
    const words = [1, 2, 3, 4].map((i) => other.cells[i].textContent).filter((text, i) => text !== row.cells[i + 1].textContent);
    return ` (${words.filter(Boolean).join(', ') || '#' + numberOf(other)})`;
  }

  function checksOf(row) {
    const list = make('ul'), items = new Map();
    for (const check of row.dataset.checks.split(';')) {
      const [, name, sign, others] = check.match(/^(\w+)([+-])(.*)$/);
      let item = items.get(name + sign);
      if (!item) {
        item = make('li', '', sign === '+' ? 'ok' : 'no');
        item.dataset.check = name;
        item.append(`${name} ${sign === '+' ? 'agrees' : 'does not come out'} with `);
        items.set(name + sign, item);
      } else {
        item.append('; ');
      }
      others.split(',').forEach((other, i) => {
        if (i) item.append(', ');
        const to = other === '?' ? null : rowOf(documentOf(row), other);
        if (!to) return item.append('a figure that is not shown');
        const link = make('a', to.cells[5].textContent);
        link.href = '#' + to.id;
        item.append(link, differences(row, to));
      });
    }
    for (const item of items.values()) item.append(make('small', CHECKS[item.dataset.check]));
    list.append(...items.values());
    return list;
  }

  function recordOf(row) {
    const { cells, dataset } = row;
    const box = make('section', '', 'record');
    const head = make('p', '', 'who');
    head.append(make('bdi', cells[1].textContent), make('span', '#' + numberOf(row)));
    const value = make('p', '', 'value ' + cells[2].className);
    value.append(make('span', cells[2].textContent), make('b', cells[5].textContent));
    const list = make('dl');
    const field = (name, content, kind) => {
      if (!content) return;
      const place = make('dd', '', kind);
      place.dataset.field = name;
      place.append(content);
      list.append(make('dt', name), place);
    };
    const code = (text) => text && make('code', text);
    const confidence = make('span', cells[6].textContent);
    const meter = make('meter');
    meter.value = Number(cells[6].textContent);
    confidence.append(' ', meter);
    field('company', code(dataset.company), 'long');
    field('metric', code(dataset.metric + (dataset.variant ? ' ' + dataset.variant : '')), 'long');
    field('exact', code(dataset.exact), 'long');
    field('unit', code(dataset.unit));
    field('measure', code(dataset.measure));
    field('period', cells[3].textContent || 'not given');
    field('basis', cells[4].textContent);
    field('place', dataset.at + (dataset.page ? ', page ' + dataset.page : ''));
    field('sure', confidence);
    if (dataset.checks) field('checks', checksOf(row), 'long');
    field('rule', code(dataset.rule), 'long');
    if (dataset.sentence) field('sentence', dataset.sentence, 'long');
    box.append(head, value, list);
    return box;
  }

  // Under the highlight or over it, lower where there is no room, so that it does not cover it; on a narrow screen a
  // sheet at the bottom.
  function place() {
    if (!shown) return;
    card.style.maxHeight = '';
    if (narrow.matches) {
      card.style.left = card.style.top = '';
      return;
    }
    const at = shown.getClientRects()[0] || shown.getBoundingClientRect();
    const end = [...shown.getClientRects()].pop() || at;
    const under = innerHeight - end.bottom - 16, over = at.top - 16;
    const above = card.offsetHeight > under && over > under;
    const room = Math.max(above ? over : under, 100);
    if (card.offsetHeight > room) card.style.maxHeight = room + 'px';
    const top = above ? at.top - 8 - card.offsetHeight : end.bottom + 8;
    card.style.left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8)) + 'px';
    card.style.top = Math.max(8, Math.min(top, innerHeight - card.offsetHeight - 8)) + 'px';
  }

  function show(target, pin) {
    clearTimeout(leaving);
    if (shown !== target) {
      hide();
      shown = target;
      const rows = rowsOf(target);
      const close = make('button', '×', 'close');
      close.setAttribute('aria-label', 'Close');
      card.replaceChildren(close, ...rows.map(recordOf));
      card.hidden = false;
      card.scrollTop = 0;
      target.classList.add('at');
      target.setAttribute('aria-describedby', 'card');
      for (const row of rows) row.classList.add('at');
      reveal(rows[0]);
    }
    pinned = pinned || pin;
    place();
  }

  function hide() {
    clearTimeout(leaving);
    if (!shown) return;
    for (const row of rowsOf(shown)) row.classList.remove('at');
    shown.classList.remove('at');
    shown.removeAttribute('aria-describedby');
    shown = null;
    pinned = false;
    card.hidden = true;
  }

  function hideSoon() {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, 200);
  }

  // Scrolls the table, and not the page, to a row.
  function reveal(row) {
    const box = row.closest('.rows');
    if (box.scrollHeight <= box.clientHeight) return;
    const a = row.getBoundingClientRect(), b = box.getBoundingClientRect();
    const head = box.querySelector('thead').offsetHeight;
    if (a.top < b.top + head || a.bottom > b.bottom) box.scrollTop += a.top - b.top - box.clientHeight / 2;
  }

  function go(target) {
    choose(documentOf(target).id);
    target.scrollIntoView({ block: narrow.matches ? 'start' : 'center' });
    const focus = target.matches('tr') ? target.cells[5].firstChild : target;
    focus.focus({ preventScroll: true });
    show(target, true);
  }

  function step(by) {
    const all = [...document.querySelectorAll('.doc.on a.f')];
    if (!all.length) return;
    let at = all.indexOf(shown);
    if (at < 0) at = all.indexOf(document.activeElement);
    go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
  }

  // One document at a time

  function choose(id) {
    const sections = [...document.querySelectorAll('.doc')];
    const at = sections.findIndex((one) => one.id === id);
    if (at >= 0 && sections[at].classList.contains('on')) return;
    hide();
    sections.forEach((one, i) => one.classList.toggle('on', i === at));
    root.classList.toggle('reading', at >= 0);
    addButtons(sections[at] || document.getElementById('index'));
    const [before, after] = document.querySelectorAll('nav .step');
    if (!before) return;
    for (const [link, to] of [[before, sections[at - 1]], [after, sections[at + 1]]]) {
      link.hidden = at < 0 || !to;
      if (to) link.setAttribute('href', '#' + to.id);
    }
    scrollTo(0, 0);
  }

  function route() {
    const index = document.getElementById('index');
    const wanted = /^#d\d+([mr]\d+)?$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (wanted && !wanted.matches('.doc')) {
      go(wanted.matches('tr') ? targetOf(wanted) : wanted);
    } else {
      choose(wanted ? wanted.id : index ? 'index' : 'd1');
    }
  }

  // Sorting and filters

  const collator = new Intl.Collator('zh', { numeric: true });
  // Buttons to sort by; the headers of a document get them when it is chosen.
  function addButtons(section) {
    for (const head of section ? section.querySelectorAll('th:not([aria-sort])') : []) {
      const button = make('button', head.textContent);
      if (head.ariaLabel) button.setAttribute('aria-label', head.ariaLabel);
      head.replaceChildren(button);
      head.setAttribute('aria-sort', head.cellIndex ? 'none' : 'ascending');
    }
  }

  function sort(head) {
    const body = head.closest('table').tBodies[0], column = head.cellIndex;
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const one of head.parentNode.cells) one.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = (row) => {
      const cell = row.cells[column];
      const ranked = cell.dataset.rank ?? (column === 5 ? row.dataset.rank : undefined);
      return ranked === undefined ? cell.textContent : Number(ranked);
    };
    const rows = [...body.rows].map((row) => [key(row), row]);
    rows.sort(([a], [b]) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(a, b)));
    if (down) rows.reverse();
    body.append(...rows.map(([, row]) => row));
  }

  function filter(input) {
    const tools = input.parentNode, body = tools.nextElementSibling.querySelector('tbody');
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of body.rows) {
      const text = [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase() + ' ' + (row.dataset.metric || '');
      row.hidden = !words.every((word) => text.includes(word));
      left += !row.hidden;
    }
    tools.querySelector('output').textContent = words.length ? `${left} of ${body.rows.length}` : '';
  }

  // Where people point, type and tap

  function clicked(event) {
    const mark = event.target.closest('a.f');
    if (mark) {
      event.preventDefault();
      show(mark, true);
      if (event.detail === 0) card.focus(); // by a key: the links of the card come next
      if (narrow.matches) {
        const under = mark.getBoundingClientRect().bottom + 12 - card.getBoundingClientRect().top;
        if (under > 0) scrollBy(0, under);
      }
      return;
    }
    const head = event.target.closest('th');
    if (head) return sort(head);
    if (event.target.closest('.close')) return dismiss();
    const link = event.target.closest('a[href^="#d"]');
    const to = link && document.getElementById(link.hash.slice(1));
    const row = to && to.matches('tr') ? to : event.target.closest('.doc tbody tr');
    if (row && (event.detail > 1 || !getSelection().toString())) { // a row whose text is being selected stays
      event.preventDefault();
      return go(targetOf(row));
    }
    if (!event.target.closest('#card')) hide();
  }

  function dismiss() {
    const target = shown;
    if (target && card.contains(document.activeElement)) {
      (target.matches('tr') ? target.cells[5].firstChild : target).focus({ preventScroll: true });
    }
    hide();
  }

  function pressed(event) {
    if (event.key === 'Escape') return dismiss();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return;
    if (event.key === 'n' || event.key === 'j') step(1);
    if (event.key === 'p' || event.key === 'k') step(-1);
  }

  addEventListener('DOMContentLoaded', () => {
    card = document.getElementById('card');
    document.addEventListener('click', clicked);
    document.addEventListener('keydown', pressed);
    document.addEventListener('input', (event) => event.target.matches('input[type=search]') && filter(event.target));
    document.addEventListener('focusin', (event) => {
      if (event.target.matches('a.f')) show(event.target, pinned && shown === event.target);
    });
    document.addEventListener('focusout', (event) => {
      const next = event.relatedTarget;
      if (event.target.matches('a.f') && next && !card.contains(next) && next !== shown) hide();
    });
    // Keys scroll the page under a mouse that rests; what comes to lie there was not pointed at.
    let resting = '', typed = false;
    const moved = (event) => {
      const here = `${event.screenX} ${event.screenY}`;
      if (here !== resting) typed = false;
      resting = here;
      return !typed;
    };
    document.addEventListener('keydown', () => { typed = true; }, { capture: true });
    document.addEventListener('pointermove', moved, { passive: true });
    document.addEventListener('pointerover', (event) => {
      if (event.pointerType !== 'mouse' || !moved(event)) return;
      const mark = event.target.closest('a.f');
      if (mark && !pinned) show(mark, false);
      if (event.target.closest('#card')) clearTimeout(leaving);
    });
    document.addEventListener('pointerout', (event) => {
      if (event.pointerType === 'mouse' && shown && event.target.closest('a.f, #card') &&
          shown !== document.activeElement) hideSoon();
    });
    addEventListener('scroll', (event) => event.target !== card && place(), { capture: true, passive: true });
    addEventListener('resize', place);
    addEventListener('hashchange', route);
    route();
  });
})();
