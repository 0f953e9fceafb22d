/** Sources import `./x.js`, as the built program needs it; under jest the file is `./x.ts`. */
module.exports = (request, options) => {
  if (
    request.startsWith('.') &&
    request.endsWith('.js') &&
    !options.basedir.includes('/node_modules/')
  ) {
    try {
      return options.defaultResolver(`${request.slice(0, -3)}.ts`, options);
    } catch {
      // a real JavaScript file
    }
  }
  return options.defaultResolver(request, options);
};
