/** As a `ref`: takes the focus when the element appears, and only then. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
