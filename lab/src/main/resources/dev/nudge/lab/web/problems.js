// The problem with a setting, in a line below its field.

const form = document.getElementById('settings');

const fieldsOf = (setting) =>
  [form.elements[setting]].flatMap((field) =>
    field instanceof RadioNodeList ? [...field] : [field],
  );

const lines = new Map();

/** Makes a line below each setting. */
export function makeLines(settings) {
  for (const setting of settings) lines.set(setting, makeLine(setting));
}

function makeLine(setting) {
  const line = document.createElement('p');
  const fields = fieldsOf(setting);
  Object.assign(line, { id: `${setting}-problem`, className: 'problem', hidden: true });
  line.setAttribute('role', 'alert');
  (fields[0].closest('fieldset') ?? fields[0].closest('label')).after(line);
  fields.forEach((field) => field.setAttribute('aria-describedby', line.id));
  return line;
}

/** Says what is wrong with a setting, or, with an empty text, that nothing is; whether it is one. */
export function complain(setting, text) {
  const line = lines.get(setting);
  if (!line) return false;
  line.textContent = text;
  line.hidden = !text;
  fieldsOf(setting).forEach((field) => field.setAttribute('aria-invalid', text !== ''));
  if (text) line.closest('details')?.setAttribute('open', '');
  return true;
}

/** Looks at the fields that numbers are typed into; whether they are what they should be. */
export function check() {
  let good = true;
  for (const setting of lines.keys()) {
    const [field] = fieldsOf(setting);
    const bad = field.willValidate && !field.checkValidity();
    const found = field.value === '' ? 'no number' : field.value;
    complain(
      setting,
      bad ? `found ${found}, expected a whole number from ${field.min} to ${field.max}.` : '',
    );
    good &&= !bad;
  }
  return good;
}

/** Takes the user to the first field with a problem. */
export function showFirst() {
  form.querySelector('[aria-invalid="true"]')?.focus();
}
