/** Has a screen reader say it at the next pause. */
export function say(text) {
  const voice = document.getElementById("announcer");
  if (!voice) return;
  voice.textContent = "";
  requestAnimationFrame(() => { voice.textContent = text; });
}
