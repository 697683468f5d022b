// Things to try: settings at which there is something to see.

const form = document.getElementById('settings');

/** What differs from the lecture's, what there is to see, and the chart that shows it, where that is not the loss. */
const PRESETS = {
  lecture: { settings: {} },
  coarse: {
    settings: { h: 0.5, hidden: '20', batchSize: 20 },
    note: 'preset.coarse.note',
    chart: 'distance',
  },
  rounding: {
    settings: { h: 1e-13, difference: 'subtraction', hidden: '20', batchSize: 20 },
    note: 'preset.rounding.note',
  },
};

const button = (name) => form.querySelector(`[data-preset="${name}"]`);

/** Marks the preset whose settings `isChosen`; returns it, or the lecture's. */
export function mark(isChosen) {
  let found = PRESETS.lecture;
  for (const [name, preset] of Object.entries(PRESETS)) {
    const chosen = isChosen(preset.settings);
    button(name).setAttribute('aria-pressed', chosen);
    if (chosen) found = preset;
  }
  return found;
}

/** Calls with the settings of a preset when the user has chosen it. */
export function onPreset(listener) {
  for (const [name, preset] of Object.entries(PRESETS)) {
    button(name).addEventListener('click', () => listener(preset.settings));
  }
}
