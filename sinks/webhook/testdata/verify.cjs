// Verifies deliveries as a receiver would that uses the package standardwebhooks
// of npm: node verify.cjs FOLDER, where the package is. It reads a list of
// {secret, raw, headers, body} in JSON, the body in base64, and writes a list of
// what was wrong with each, "" where nothing was.
const { Webhook } = require(process.argv[2]);

const check = ({ secret, raw, headers, body }) => {
  try {
    new Webhook(raw ? Buffer.from(secret) : secret, raw ? { format: "raw" } : {}).verify(Buffer.from(body, "base64"), headers);
    return "";
  } catch (e) {
    return e.message || String(e);
  }
};

const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(check)));
