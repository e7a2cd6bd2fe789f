// Runs on the page of days: draws the counts with uPlot, and counts on until the days are counted to the end. The table says the same in figures.

const DASHES = [[], [8, 4], [], [2, 4], [10, 3, 2, 3]];
const COLOURS = ['--muted', '--accent', '--good', '--open', '--bad'];

let chart;

function draw() {
  chart?.destroy();
  chart = undefined;
  const place = document.getElementById('chart');
  if (place === null) return;
  const { place: what, labels, series } = JSON.parse(place.dataset.chart);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  const options = {
    width: place.clientWidth,
    height: 260,
    scales: { x: { time: false }, y: { range: (_, least, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
    axes: [
      { ...axis, values: (_, places) => places.map((each) => labels[each] ?? '') },
      { ...axis, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000] },
    ],
    series: [
      { label: what, value: (_, each) => labels[each] ?? '' },
      ...series.map(({ name }, index) => ({
        label: name,
        stroke: colour(COLOURS[index]),
        width: 2,
        dash: DASHES[index],
        points: { size: 5 },
      })),
    ],
  };
  chart = new uPlot(options, [labels.map((_, index) => index), ...series.map(({ values }) => values)], place);
}

async function countOn() {
  while (document.getElementById('figures')?.dataset.complete === 'false') {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('figures');
    if (fresh === null) return;
    document.getElementById('figures').replaceWith(fresh);
    draw();
  }
}

draw();
void countOn();
addEventListener('resize', draw);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
