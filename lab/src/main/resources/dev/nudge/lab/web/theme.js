// Light or dark: as the system has it, until the user says otherwise.

const KEY = 'nudge-lab-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
const probe = document.createElement('i');

function apply() {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

function isDark() {
  const chosen = localStorage.getItem(KEY);
  return chosen ? chosen === 'dark' : dark.matches;
}

function changed() {
  apply();
  listeners.forEach((listener) => listener());
}

/** The present value of a colour of the style sheet, as rgb(…). */
export function color(name) {
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** A colour of the style sheet with an opacity. */
export const faint = (name, opacity) =>
  color(name).replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`);

/** A colour of the style sheet as three numbers from 0 to 255. */
export const rgb = (name) =>
  color(name)
    .match(/[\d.]+/g)
    .slice(0, 3)
    .map(Number);

/** Calls when all colours have changed. */
export const onTheme = (listener) => listeners.add(listener);

dark.addEventListener('change', changed);
addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light'; // paper is white: charts are drawn for it
  listeners.forEach((listener) => listener());
});
addEventListener('afterprint', changed);
document.getElementById('theme').addEventListener('click', () => {
  localStorage.setItem(KEY, isDark() ? 'light' : 'dark');
  changed();
});
apply();
