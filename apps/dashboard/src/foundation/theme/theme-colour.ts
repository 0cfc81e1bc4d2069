/** A colour of the theme that is shown, such as `--canal`, as `rgb(…)`: for what does not understand variables of CSS. */
export function themeColour(name: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
