// Runs on the start page: copies commands, follows the payments and submits buttons without leaving the page.

const live = document.querySelector('[data-live]');

/** Pieces that wait because the reader has selected something in the element that they would replace. */
const waiting = new Map();

function revealCopyButtons(root) {
  for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (button === null) return;
  await navigator.clipboard.writeText(button.parentElement.querySelector('pre').textContent);
  const label = button.textContent;
  button.textContent = `${label} ✓`;
  setTimeout(() => (button.textContent = label), 1500);
});

// The result arrives as an event.
live.addEventListener('submit', (event) => {
  event.preventDefault();
  void fetch(event.target.action, { method: 'POST', redirect: 'manual' });
});

// The messages of a line come when it is unfolded. The markup comes from the page's own server.
async function loadMessages(details) {
  const answer = await fetch(details.dataset.messages);
  if (answer.ok) details.lastElementChild.innerHTML = await answer.text();
}
live.addEventListener(
  'toggle',
  (event) => {
    if (event.target.open && event.target.dataset.messages) void loadMessages(event.target);
  },
  true,
);

function isSelected(element) {
  const selection = getSelection();
  return !selection.isCollapsed && selection.containsNode(element, true);
}

function place(piece) {
  const { id, parent, after, html } = piece;
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  const fresh = template.content.firstElementChild;
  const shown = document.getElementById(id);
  revealCopyButtons(fresh);
  if (shown === null) {
    const before = after === null ? null : document.getElementById(after);
    if (before === null) document.getElementById(parent)?.prepend(fresh);
    else before.after(fresh);
  } else if (isSelected(shown)) {
    waiting.set(id, piece);
  } else {
    const open = [...shown.querySelectorAll('details[open]')].map((details) => details.id);
    const focused = shown.contains(document.activeElement) ? document.activeElement.id : '';
    shown.replaceWith(fresh);
    for (const unfolded of open) document.getElementById(unfolded)?.setAttribute('open', '');
    if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

document.addEventListener('selectionchange', () => {
  const pieces = [...waiting.values()];
  waiting.clear();
  pieces.forEach(place);
});

const events = new EventSource(live.dataset.live);
events.addEventListener('pieces', (event) => {
  const { changed, removed } = JSON.parse(event.data);
  for (const id of removed) {
    waiting.delete(id);
    document.getElementById(id)?.remove();
  }
  changed.forEach(place);
});
events.addEventListener('reload', () => location.reload());

revealCopyButtons(document);
