import { entry } from "../madeUp";
import type { Entry } from "../../../solution/pack/zip";

/** The Active Conversation form as its documented parts make it, with things that this project has never heard of. */
export const FORM = `<form showImage="true" headerdensity="HighWithControls" unheardof="1">
          <ancestor id="{8bd43d5e-0b2d-4b2e-8f0f-3bb1d6f1a001}" />
          <tabs>
            <tab name="Details" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40001}" IsUserDefined="0" verticallayout="true">
              <labels>
                <label description="Summary &amp; details" languagecode="1033" />
              </labels>
              <columns>
                <column width="33%">
                  <sections>
                    <section name="Details_section_3" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40002}" showlabel="false" columns="1">
                      <rows>
                        <row>
                          <cell id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40003}"><!-- kept > as it is -->
                            <control id="msdyn_ocliveworkitemid" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="msdyn_ocliveworkitemid" uniqueid="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40004}" />
                          </cell>
                        </row>
                      </rows>
                    </section>
                  </sections>
                </column>
                <column width="34%">
                  <sections />
                </column>
                <column width="33%">
                  <sections>
                    <section name="Details_section_7" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40005}" columns="1" />
                  </sections>
                </column>
              </columns>
            </tab>
            <tab name="KBSearch" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40006}">
              <labels>
                <label description="Knowledge" languagecode="1033" />
              </labels>
              <columns>
                <column width="100%" />
              </columns>
            </tab>
          </tabs>
          <events>
            <event name="onload" application="true" active="true">
              <InternalHandlers>
                <Handler functionName="Microsoft.Own.onLoad" libraryName="msdyn_/own.js" handlerUniqueId="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40007}" enabled="true" />
              </InternalHandlers>
            </event>
          </events>
          <future:element xmlns:future="urn:not-yet"><![CDATA[<tab name="no tab">]]>&#x17C;</future:element>
          <DisplayConditions Order="0" FallbackForm="true">
            <Everyone />
          </DisplayConditions>
        </form>`;

export const FORM_ID = "5fe86453-73ea-4821-b6dd-ddc06e1755a1";

export const systemForm = (
  form: string,
  id = FORM_ID,
  name = "Active Conversation",
) => `<systemform>
        <formid>{${id}}</formid>
        <IntroducedVersion>1.0.0.0</IntroducedVersion>
        <FormPresentation>1</FormPresentation>
        <FormActivationState>1</FormActivationState>
        ${form}
        <IsCustomizable>1</IsCustomizable>
        <CanBeDeleted>0</CanBeDeleted>
        <LocalizedNames>
          <LocalizedName description="${name}" languagecode="1033" />
        </LocalizedNames>
      </systemform>`;

/** customizations.xml of an export that holds this table with these forms. */
export const customizations = (
  forms: string,
  table = "msdyn_ocliveworkitem",
) => `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
    <Entity>
      <Name LocalizedName="Conversation" OriginalName="Conversation">${table}</Name>
      <FormXml>
        <forms type="main">
      ${forms}
        </forms>
      </FormXml>
    </Entity>
  </Entities>
  <Roles />
  <Workflows />
  <FieldSecurityProfiles />
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
  <CustomControls />
  <EntityDataProviders />
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>`;

/** The entries of a maker's export. */
export const exported = (xml = customizations(systemForm(FORM)), managed = 0): Entry[] => [
  entry("customizations.xml", xml),
  entry(
    "[Content_Types].xml",
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>',
  ),
  entry(
    "solution.xml",
    `<ImportExportXml version="9.2.24122.198" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest><UniqueName>Mine</UniqueName><Version>1.0.0.3</Version><Managed>${managed}</Managed><Publisher><UniqueName>me</UniqueName></Publisher></SolutionManifest></ImportExportXml>`,
  ),
];
