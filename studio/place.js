// Where a file of the studio is: beside the page, or, where the whole studio is one file, in that file.

/** The address of a path that the page or the list of models names. */
export const placeOf = (path) => globalThis.studioFiles?.[path] ?? new URL(path, globalThis.location.href).href;
