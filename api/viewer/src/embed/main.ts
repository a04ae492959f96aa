// The script of an embed: says how tall the page is, and brings the map once it is asked
// for. The page is whole without it, so it stays small; the map comes in a chunk of its own.

import { tellHeight } from "./height";
import { explorable } from "./explore";

tellHeight();
explorable();
