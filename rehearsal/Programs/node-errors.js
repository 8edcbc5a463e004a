"use strict";
// Loaded before a Node program. Node 20.20's util.inspect never ends (until half a gigabyte of text is too much, a minute later) when it colours a stack line whose last
// "/node_modules/" is followed by too few separators. The source maps of Pulumi's packages name such files ("node_modules/@pulumi/resource.ts"), so that every program that
// throws meets it: the SDK says an exception in colours. The engine takes colours out of messages anyway; here errors are said without them from the start.
const util = require("util");
const inspect = util.inspect;
const plain = (value, options, ...rest) => inspect(value, value instanceof Error && options && options.colors ? { ...options, colors: false } : options, ...rest);
util.inspect = Object.defineProperties(plain, Object.getOwnPropertyDescriptors(inspect));
