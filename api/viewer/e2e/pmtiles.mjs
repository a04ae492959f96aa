// Reads a PMTiles file with the reference reader: `node pmtiles.mjs FILE z/x/y…`
// prints the header and metadata, then for each tile its SHA-256, as JSON.
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { argv, stdout } from "node:process";
import { PMTiles } from "pmtiles";

class FileSource {
  constructor(file) {
    this.file = file;
  }
  getKey() {
    return "file";
  }
  async getBytes(offset, length) {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, offset);
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytesRead) };
  }
}

const file = await open(argv[2]);
const archive = new PMTiles(new FileSource(file));
const tiles = {};
for (const at of argv.slice(3)) {
  const tile = await archive.getZxy(...at.split("/").map(Number));
  tiles[at] = tile ? createHash("sha256").update(Buffer.from(tile.data)).digest("hex") : "";
}
const header = await archive.getHeader();
stdout.write(JSON.stringify({ header, metadata: await archive.getMetadata(), tiles }));
await file.close();
