// Made-up resources as the engine sends them to a policy pack.
import analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

/** Before it is made: the checked inputs, and nothing of what it depends on. */
export function analyzeRequest({ urn, type, name, provider, inputs }) {
  return filled(new analyzer.AnalyzeRequest(), { urn, type, name, provider, properties: inputs });
}

/** All at the end: the outputs, with dependencies. */
export function analyzeStackRequest(resources) {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(resources.map(analyzerResource));
  return request;
}

function analyzerResource({ urn, type, name, provider, outputs, dependencies }) {
  const message = filled(new analyzer.AnalyzerResource(), { urn, type, name, provider, properties: outputs });
  message.setDependenciesList([...new Set(Object.values(dependencies).flat())]);
  for (const [property, urns] of Object.entries(dependencies)) {
    const list = new analyzer.AnalyzerPropertyDependencies();
    list.setUrnsList(urns);
    message.getPropertydependenciesMap().set(property, list);
  }
  return message;
}

function filled(message, { urn, type, name, provider, properties }) {
  message.setUrn(urn);
  message.setType(type);
  message.setName(name);
  message.setProperties(struct.Struct.fromJavaScript(properties));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  const by = new analyzer.AnalyzerProviderResource();
  by.setUrn(provider.urn);
  by.setType(provider.type);
  by.setName(provider.name);
  by.setProperties(struct.Struct.fromJavaScript(provider.properties));
  message.setProvider(by);
  return message;
}
