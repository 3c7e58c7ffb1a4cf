const fs = require('fs');
const path = require('path');
const { parseDocument, stringify } = require('yaml');

// kubectl writes YAML 1.1: a string such as "2026-11-21T10:20:36Z" or "True" must stay quoted.
const YAML = {
  schema: 'yaml-1.1',
  resolveKnownTags: false,
};
const AS_KUBECTL_PRINTS = { indentSeq: false, lineWidth: 0 };

/** An object of a fleet, changed field by field; text and quotes of the other fields stay. */
class FleetObject {
  constructor(node) {
    this.node = node;
  }

  get(...field) {
    const value = this.node.getIn(field);
    return value?.toJSON ? value.toJSON() : value;
  }

  set(field, value) {
    this.node.setIn(field, value);
    return this;
  }

  remove(...field) {
    if (!this.node.deleteIn(field)) {
      throw new Error(`there is no ${field.join('.')} to remove`);
    }
    return this;
  }

  /** Replaces what `kubectl apply` remembers, so that it agrees with the spec. */
  applied(change) {
    const field = [
      'metadata',
      'annotations',
      'kubectl.kubernetes.io/last-applied-configuration',
    ];
    const remembered = JSON.parse(this.get(...field));
    change(remembered);
    return this.set(field, `${JSON.stringify(remembered)}\n`);
  }

  /** Sets fields of the condition of a type that is there already. */
  condition(at, type, values) {
    const index = this.get(...at).findIndex(entry => entry.type === type);
    if (index < 0) throw new Error(`there is no condition ${type}`);
    for (const [key, value] of Object.entries(values)) {
      this.set([...at, index, key], value);
    }
    return this;
  }

  /** The spec changed: one generation more. */
  nextGeneration() {
    return this.set(
      ['metadata', 'generation'],
      this.get('metadata', 'generation') + 1,
    );
  }
}

/** A fleet's files, changed object by object. Files that no change touches stay as they are, byte for byte. */
class Fleet {
  constructor(dir) {
    this.texts = new Map();
    this.documents = new Map();
    for (const cluster of fs.readdirSync(dir).sort()) {
      for (const file of filesIn(path.join(dir, cluster))) {
        this.texts.set(
          `${cluster}/${file}`,
          fs.readFileSync(path.join(dir, cluster, file), 'utf8'),
        );
      }
    }
  }

  /** Writes a whole file. */
  write(file, text) {
    this.documents.delete(file);
    this.texts.set(file, text);
  }

  /** Writes a List as kubectl prints it. */
  writeList(file, items) {
    this.write(
      file,
      stringify(
        {
          apiVersion: 'v1',
          items,
          kind: 'List',
          metadata: { resourceVersion: '' },
        },
        { ...YAML, ...AS_KUBECTL_PRINTS },
      ),
    );
  }

  /** The object `namespace/name` of `cluster/file.yaml`, to be changed in place. */
  object(file, namespace, name) {
    const item = this.document(file)
      .get('items')
      .items.find(
        candidate =>
          candidate.getIn(['metadata', 'name']) === name &&
          candidate.getIn(['metadata', 'namespace']) === namespace,
      );
    if (!item) {
      throw new Error(`${file} has no object ${namespace}/${name}`);
    }
    return new FleetObject(item);
  }

  document(file) {
    let document = this.documents.get(file);
    if (!document) {
      const text = this.texts.get(file);
      if (text === undefined) throw new Error(`the fleet has no file ${file}`);
      document = parseDocument(text, YAML);
      this.documents.set(file, document);
    }
    return document;
  }

  /** All files with their text, by name. */
  files() {
    const files = new Map(this.texts);
    for (const [file, document] of this.documents) {
      files.set(file, document.toString(AS_KUBECTL_PRINTS));
    }
    return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Files of a cluster; folders in it are what the demo's GitOps agents wrote. */
function filesIn(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
    .sort();
}

module.exports = { Fleet };
