// Runs on the start page where scripts do: copies commands, and follows the payments.

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector('pre').textContent);
    const label = button.textContent;
    button.textContent = `${label} ✓`;
    setTimeout(() => (button.textContent = label), 1500);
  });
}

const live = document.querySelector('[data-live]');
new EventSource(live.dataset.live).addEventListener('timeline', (event) => {
  const open = [...live.querySelectorAll('details[open]')].map((details) => details.id);
  // Markup of this very server, rendered by the template that made the page.
  live.innerHTML = JSON.parse(event.data).html;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
});
