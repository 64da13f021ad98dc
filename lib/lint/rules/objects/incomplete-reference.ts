import { referenceRule } from '../../references';

export const incompleteReference = referenceRule({
  code: 'incomplete-reference',
  fault({ path, name, namespace, condition, bare, type }, _object, { objects }) {
    const lacks = [...(name === '' ? ['name'] : []), ...(namespace === '' && bare !== true ? ['namespace'] : [])];
    if (lacks.length === 0) return undefined;
    const meant = objects.all(type).filter((object) => object.name === name && object.namespace !== '');
    const [only] = meant;
    const fix =
      name !== '' && only !== undefined && meant.length === 1
        ? `write namespace: ${only.namespace}`
        : "write both, even if the namespace is the object's own";
    return {
      path,
      subject: true,
      message: `has no ${lacks.join(' and no ')}; Forklift never fills it in`,
      fix,
      ...(condition === undefined ? {} : { condition }),
    };
  },
});
