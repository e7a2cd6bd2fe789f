// Runs on the start page: copies commands, follows the payments and submits buttons without leaving the page.

const live = document.querySelector('[data-live]');

function revealCopyButtons() {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
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

new EventSource(live.dataset.live).addEventListener('payments', (event) => {
  const open = [...live.querySelectorAll('details[open]')].map((details) => details.id);
  const focused = live.contains(document.activeElement) ? document.activeElement.id : '';
  // The markup comes from the page's own server and the same template as the page.
  live.innerHTML = JSON.parse(event.data).html;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  revealCopyButtons();
});

revealCopyButtons();
