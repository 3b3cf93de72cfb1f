import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const passedTo = ["ec2.amazonaws.com"];
const profiles = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html";

/** EC2: who is on an instance has the credentials of its instance profile. */
export const ec2Methods: readonly Method[] = [
  {
    // EC2 Fleet, and Auto Scaling with a launch template, need ec2:RunInstances as well.
    name: "ec2-instance",
    says: "start an EC2 instance that acts as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("ec2:RunInstances", "new", "instance/")],
      [step("ec2:RequestSpotInstances", "new", "spot-instances-request/")],
      [step("ec2:RequestSpotFleet", "new", "spot-fleet-request/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet-prerequisites.html",
      `${pathfinding}/ec2/ec2-001.yaml`,
      `${pathfinding}/ec2/ec2-003.yaml`,
    ],
  },
  {
    name: "launch-configuration",
    says: "have Auto Scaling start instances that act as a role it passes",
    passedTo,
    steps: [step("autoscaling:CreateLaunchConfiguration", "new", "launchConfiguration:")],
    oneOf: [
      [step("autoscaling:CreateAutoScalingGroup", "new", "autoScalingGroup:")],
      [step("autoscaling:UpdateAutoScalingGroup", "new", "autoScalingGroup:")],
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/us-iam-role.html"],
  },
  {
    name: "instance-profile-association",
    says: "attach a role that it passes to a running EC2 instance",
    passedTo,
    steps: [],
    oneOf: [
      [step("ec2:AssociateIamInstanceProfile", "any", "instance/")],
      [step("ec2:ReplaceIamInstanceProfileAssociation", "any", "instance/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
    ],
  },
  {
    name: "instance-profile-role-swap",
    says: "exchange the role of the EC2 instances of an instance profile for one that it passes",
    passedTo,
    steps: [
      step("iam:RemoveRoleFromInstanceProfile", "any", "instance-profile/"),
      step("iam:AddRoleToInstanceProfile", "any", "instance-profile/"),
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html", profiles],
  },
  {
    name: "instance-user-data",
    says: "restart the EC2 instances of others with its own start script",
    steps: ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"].map((action) =>
      step(action, "any", "instance/"),
    ),
    fix: "name the instances that it may change",
    sources: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html", `${pathfinding}/ec2/ec2-002.yaml`],
  },
  {
    name: "launch-template",
    says: "have the launch templates of others start its own code",
    steps: [
      step("ec2:CreateLaunchTemplateVersion", "any", "launch-template/"),
      step("ec2:ModifyLaunchTemplate", "any", "launch-template/"),
    ],
    fix: "name the launch templates that it may change",
    sources: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyLaunchTemplate.html",
      `${pathfinding}/ec2/ec2-004.yaml`,
    ],
  },
  {
    name: "instance-connect",
    says: "sign in to the EC2 instances of others with a key of its own",
    steps: [step("ec2-instance-connect:SendSSHPublicKey", "any", "instance/", "ec2")],
    fix: "name the instances that it may sign in to",
    sources: [
      "https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html",
      `${pathfinding}/ec2-instance-connect/ec2instanceconnect-003.yaml`,
    ],
  },
];
