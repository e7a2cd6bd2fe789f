// Runs on the shop's pages. Without scripts forms still work, and the result page reloads itself.

// A button works once: the answer may take a few seconds.
document.addEventListener('submit', (event) => {
  const button = event.target.matches('[data-once]') ? event.target.querySelector('button') : null;
  if (button?.getAttribute('aria-disabled') === 'true') event.preventDefault();
  button?.setAttribute('aria-disabled', 'true');
});

// Buttons that need a script are shown with one only.
document.documentElement.dataset.script = '';
document.addEventListener('click', (event) => {
  if (event.target.matches('[data-print]')) print();
});

// A page from the browser's cache can be used again.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[data-once] button')) button.removeAttribute('aria-disabled');
});

const panel = document.querySelector('[data-live]');
if (panel?.dataset.live) {
  const events = new EventSource(panel.dataset.live);
  events.addEventListener('state', (event) => {
    const { key, title, html, settled } = JSON.parse(event.data);
    if (panel.dataset.key !== key) {
      panel.dataset.key = key;
      // The markup comes from the shop's own server and the same template as the page.
      const hadFocus = panel.contains(document.activeElement);
      panel.innerHTML = html;
      document.title = title;
      // Read aloud, and a keyboard stays where it was: not on a button that says something else now.
      document.querySelector('[role="status"]').textContent = title;
      if (hadFocus) panel.querySelector('h1').focus();
    }
    if (settled) events.close();
  });
}
