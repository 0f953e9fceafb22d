/** Where the built files of the page lie: `index.html` and `assets/`. */
export abstract class PageFolder {
  abstract readonly path: string;
}
