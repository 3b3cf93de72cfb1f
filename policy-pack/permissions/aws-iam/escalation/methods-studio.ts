import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const api = "https://docs.aws.amazon.com/sagemaker/latest/APIReference";
const studioScripts = "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-lifecycle-configurations.html";
const passedTo = ["sagemaker.amazonaws.com"];

/** Where people and code work in SageMaker: notebook instances and Studio. Who is in one acts as its role. */
export const studioMethods: readonly Method[] = [
  {
    name: "notebook-instance",
    says: "start a SageMaker notebook instance that runs as a role it passes",
    passedTo,
    steps: [step("sagemaker:CreateNotebookInstance", "new", "notebook-instance/")],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateNotebookInstance.html`, `${pathfinding}/sagemaker/sagemaker-001.yaml`],
  },
  {
    name: "notebook-role-swap",
    says: "restart a notebook instance with another role that it passes",
    passedTo,
    steps: [
      step("sagemaker:StopNotebookInstance", "new", "notebook-instance/"),
      step("sagemaker:UpdateNotebookInstance", "new", "notebook-instance/"),
      step("sagemaker:StartNotebookInstance", "new", "notebook-instance/"),
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_UpdateNotebookInstance.html`],
  },
  {
    name: "notebook-url",
    says: "open the notebook instances of others and act as their roles",
    steps: [step("sagemaker:CreatePresignedNotebookInstanceUrl", "any", "notebook-instance/")],
    fix: "name the notebook instances that it may open",
    sources: [`${api}/API_CreatePresignedNotebookInstanceUrl.html`, `${pathfinding}/sagemaker/sagemaker-004.yaml`],
  },
  {
    name: "notebook-lifecycle",
    says: "restart the notebook instances of others with its own script",
    steps: [
      step("sagemaker:CreateNotebookInstanceLifecycleConfig", "new", "notebook-instance-lifecycle-config/"),
      step("sagemaker:StopNotebookInstance", "any", "notebook-instance/"),
      step("sagemaker:UpdateNotebookInstance", "any", "notebook-instance/"),
      step("sagemaker:StartNotebookInstance", "any", "notebook-instance/"),
    ],
    fix: "name the notebook instances that it may change",
    sources: [
      "https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html",
      `${pathfinding}/sagemaker/sagemaker-005.yaml`,
    ],
  },
  {
    name: "notebook-lifecycle-script",
    says: "change the script that notebook instances of others run as root when they start",
    steps: [step("sagemaker:UpdateNotebookInstanceLifecycleConfig", "any", "notebook-instance-lifecycle-config/")],
    fix: "name the lifecycle configurations that it may change",
    sources: [
      `${api}/API_UpdateNotebookInstanceLifecycleConfig.html`,
      "https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html",
    ],
  },
  {
    name: "studio-url",
    says: "open SageMaker Studio as other people and act as their roles",
    steps: [step("sagemaker:CreatePresignedDomainUrl", "any", "user-profile/")],
    fix: "name the user profiles that it may open",
    sources: [`${api}/API_CreatePresignedDomainUrl.html`],
  },
  {
    name: "studio-session",
    says: "connect to the SageMaker Studio spaces of others and act as their roles",
    steps: [step("sagemaker:StartSession", "any", "space/")],
    fix: "name the spaces that it may connect to",
    sources: [`${api}/API_StartSession.html`, "https://docs.aws.amazon.com/sagemaker/latest/dg/remote-access.html"],
  },
  {
    name: "studio-lifecycle",
    says: "run its own script in the SageMaker Studio apps of others",
    steps: [step("sagemaker:CreateStudioLifecycleConfig", "new", "studio-lifecycle-config/")],
    oneOf: [
      [step("sagemaker:UpdateUserProfile", "any", "user-profile/")],
      [step("sagemaker:UpdateDomain", "any", "domain/")],
      [step("sagemaker:UpdateSpace", "any", "space/")],
    ],
    fix: "name the user profiles, spaces and domains that it may change",
    sources: [studioScripts],
  },
  {
    name: "studio-profile",
    says: "open SageMaker Studio with a profile of its own that has a role it passes",
    passedTo,
    steps: [
      step("sagemaker:CreateUserProfile", "new", "user-profile/"),
      step("sagemaker:CreatePresignedDomainUrl", "new", "user-profile/"),
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateUserProfile.html`, `${api}/API_UserSettings.html`],
  },
  {
    name: "studio-role-swap",
    says: "give a SageMaker Studio profile or domain another role that it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("sagemaker:UpdateUserProfile", "new", "user-profile/"), step("sagemaker:CreateApp", "new", "app/")],
      [
        step("sagemaker:UpdateUserProfile", "new", "user-profile/"),
        step("sagemaker:CreatePresignedDomainUrl", "new", "user-profile/"),
      ],
      [step("sagemaker:UpdateDomain", "new", "domain/"), step("sagemaker:CreateApp", "new", "app/")],
      [
        step("sagemaker:UpdateDomain", "new", "domain/"),
        step("sagemaker:CreatePresignedDomainUrl", "new", "user-profile/"),
      ],
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_UpdateUserProfile.html`, `${api}/API_UpdateDomain.html`, `${api}/API_UserSettings.html`],
  },
];
