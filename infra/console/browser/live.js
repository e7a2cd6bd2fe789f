// Runs on the home page: keeps the newest payments up to date. Only rows that have changed are sent.

const rows = document.querySelector('[data-live]');

function place({ id, after, html }) {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  const fresh = template.content.firstElementChild;
  const shown = document.getElementById(id);
  const hadFocus = shown?.contains(document.activeElement) === true;
  shown?.remove();
  const before = after === null ? null : document.getElementById(after);
  if (before === null) rows.prepend(fresh);
  else before.after(fresh);
  if (hadFocus) fresh.querySelector('a')?.focus({ preventScroll: true });
}

const changes = new EventSource(rows.dataset.live);
changes.addEventListener('pieces', (event) => {
  const { changed, removed } = JSON.parse(event.data);
  for (const id of removed) document.getElementById(id)?.remove();
  changed.forEach(place);
});
changes.addEventListener('reload', () => location.reload());
