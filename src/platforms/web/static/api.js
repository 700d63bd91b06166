/** Asks the server; resolves to `{ error }` with a sentence when that did not work. */
async function call(path, options) {
  try {
    const response = await fetch(`/api/${path}`, options);
    return await response.json();
  } catch {
    return { error: "The bot does not answer. Is it still running?" };
  }
}

export const get = (path, query = {}) => call(`${path}?${new URLSearchParams(query)}`);

export const post = (path, body) =>
  call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
