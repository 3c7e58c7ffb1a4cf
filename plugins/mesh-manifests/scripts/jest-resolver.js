// The models of Kubernetes objects (tests only) are ES modules without a `require` entry; jest asks for that one only.
module.exports = (request, options) =>
  options.defaultResolver(
    request,
    /(^|@)kubernetes-models/.test(request)
      ? { ...options, conditions: [...options.conditions, 'import'] }
      : options,
  );
